package io.epione.patient.access;

import static java.util.stream.Collectors.toMap;

import io.epione.patient.disclosure.Relationship;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.merge.MergedPatients;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.tenancy.Hospitals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who may act for whom, worked out on the day from the birth date: nothing has to run for an access to narrow or end. */
@Component
public class Families {

    /** Members that one account acts for; beyond them nobody looks. */
    private static final int MAX_MEMBERS = 50;

    private final Proxies proxies;
    private final FamilySettings settings;
    private final BirthDates birthDates;
    private final Hospitals hospitals;
    private final PatientCipher cipher;
    private final MergedPatients merged;

    Families(
            Proxies proxies,
            FamilySettings settings,
            BirthDates birthDates,
            Hospitals hospitals,
            PatientCipher cipher,
            MergedPatients merged) {
        this.proxies = proxies;
        this.settings = settings;
        this.birthDates = birthDates;
        this.hospitals = hospitals;
        this.cipher = cipher;
        this.merged = merged;
    }

    /**
     * Whom the caller's account acts for.
     *
     * @param relationship HL7 v3 RoleCode
     * @param narrowed what is labelled is hidden by the patient's age
     */
    public record Member(
            UUID proxyId,
            UUID patientId,
            String relationship,
            boolean maySign,
            boolean narrowed,
            @Nullable Instant until) {}

    /** Those for whom the caller's account acts today, for whoever shows them to audit. @throws io.epione.platform.problem.Problem 403 for staff */
    @Transactional(readOnly = true)
    public List<Member> mine() {
        return views(proxies.of(merged.parts(CurrentUser.get().patientId()), Instant.now(), MAX_MEMBERS)).stream()
                .filter(view -> view.standing() != Relationship.PROXY_ENDED)
                .map(Families::member)
                .toList();
    }

    private static Member member(ProxyView view) {
        Proxy proxy = view.proxy();
        boolean narrowed = view.standing() == Relationship.PROXY_NARROWED;
        return new Member(
                proxy.id(),
                proxy.patientId(),
                view.terms().relationship().name(),
                view.terms().scope() == ProxyScope.SIGN && !narrowed,
                narrowed,
                proxy.validUntil());
    }

    /** What the holder is to those of the patients whom the account acts for. */
    Map<UUID, Relationship> standings(UUID holderId, Collection<UUID> patientIds, Instant now) {
        Set<UUID> others =
                patientIds.stream().filter(id -> !id.equals(holderId)).collect(Collectors.toSet());
        return others.isEmpty()
                ? Map.of()
                : views(proxies.between(merged.parts(holderId), others, now)).stream()
                        .collect(toMap(view -> view.proxy().patientId(), ProxyView::standing, Families::wider));
    }

    /** An account whose two records were merged may have been named twice. */
    private static Relationship wider(Relationship one, Relationship other) {
        return Stream.of(Relationship.PROXY, Relationship.PROXY_NARROWED)
                .filter(standing -> standing == one || standing == other)
                .findFirst()
                .orElse(one);
    }

    boolean maySign(UUID holderId, UUID patientId) {
        return views(proxies.between(merged.parts(holderId), Set.of(patientId), Instant.now())).stream()
                .anyMatch(view ->
                        view.standing() == Relationship.PROXY && view.terms().scope() == ProxyScope.SIGN);
    }

    List<ProxyView> views(List<Proxy> shown) {
        if (shown.isEmpty()) {
            return List.of();
        }
        Map<UUID, LocalDate> born =
                birthDates.of(shown.stream().map(Proxy::patientId).collect(Collectors.toSet()));
        FamilyAges ages = settings.current();
        Instant now = Instant.now();
        ZoneId zone = hospitals.current().timezone();
        return shown.stream()
                .map(proxy -> {
                    Proxy.Terms terms = open(proxy);
                    LocalDate birthDate = born.get(proxy.patientId());
                    Relationship standing = birthDate == null
                            ? Relationship.PROXY_ENDED
                            : ages.standing(terms.relationship(), birthDate, now, zone);
                    return new ProxyView(proxy, terms, standing);
                })
                .toList();
    }

    Proxy.Terms open(Proxy proxy) {
        return cipher.open(proxy.patientId(), Proxy.SEALED, proxy.id(), proxy.sealed(), Proxy.Terms.class);
    }

    byte[] seal(UUID patientId, UUID proxyId, Proxy.Terms terms) {
        return cipher.seal(patientId, Proxy.SEALED, proxyId, terms);
    }
}
