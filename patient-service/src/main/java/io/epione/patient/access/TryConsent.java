package io.epione.patient.access;

import io.epione.patient.disclosure.Actor;
import io.epione.patient.disclosure.Decision;
import io.epione.patient.disclosure.Law;
import io.epione.patient.disclosure.Provision;
import io.epione.patient.disclosure.Purpose;
import io.epione.patient.disclosure.Relationship;
import io.epione.patient.disclosure.Rule;
import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.patient.disclosure.Situation;
import io.epione.patient.disclosure.Viewer;
import io.epione.platform.security.Role;
import io.epione.platform.security.RolePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a consent would change, before it is signed: for who treats the patient, who is named in a consent, who acts for the
 * patient, and for every role. It is taken as if it were in force now.
 */
@Component
class TryConsent {

    /** People whom one answer looks at; a patient has few. */
    private static final int MAX_PEOPLE = 50;

    private static final List<Role> STAFF = List.of(
            Role.DOCTOR,
            Role.NURSE,
            Role.PHARMACIST,
            Role.LAB_TECHNICIAN,
            Role.RECEPTIONIST,
            Role.BILLING_CLERK,
            Role.ADMIN,
            Role.PRIVACY_OFFICER);

    private final ConsentDesk desk;
    private final Situations situations;
    private final ConsentsInForce consents;
    private final Treatments treatments;
    private final PharmacyCare pharmacy;
    private final Families families;
    private final Proxies proxies;
    private final StaffDirectory staff;

    TryConsent(
            ConsentDesk desk,
            Situations situations,
            ConsentsInForce consents,
            Treatments treatments,
            PharmacyCare pharmacy,
            Families families,
            Proxies proxies,
            StaffDirectory staff) {
        this.desk = desk;
        this.situations = situations;
        this.consents = consents;
        this.treatments = treatments;
        this.pharmacy = pharmacy;
        this.families = families;
        this.proxies = proxies;
        this.staff = staff;
    }

    /** @param postId of a person; null for whoever has the role */
    record Somebody(@Nullable UUID postId, Role role, Relationship relationship) {}

    /**
     * @param label null for the record as such
     * @param gains otherwise it is lost
     */
    record Change(
            Somebody who, Purpose purpose, @Nullable SensitivityLabel label, boolean gains, Rule before, Rule after) {}

    private record Candidate(Somebody somebody, Viewer viewer) {}

    /** @param replaces the consent that it would be a version of; null for a new one @throws io.epione.platform.problem.Problem 404, 403 */
    @Transactional(readOnly = true)
    public List<Change> tryOut(UUID patientId, Provision draft, @Nullable UUID replaces) {
        ConsentDesk.Place place = desk.at(patientId);
        Instant now = Instant.now();
        List<Provision> before = consents.of(List.of(patientId), now).getOrDefault(patientId, List.of());
        List<Provision> after = Stream.concat(
                        before.stream()
                                .filter(provision -> !provision.consentId().equals(replaces)),
                        Stream.of(draft))
                .toList();
        boolean restricted = situations.isRestricted(patientId);
        List<Change> changes = new ArrayList<>();
        for (Candidate candidate : candidates(patientId, before, draft, now)) {
            for (Purpose purpose : purposes(candidate, draft, patientId)) {
                Situation situation = new Situation(
                        candidate.viewer(), candidate.somebody().relationship(), restricted, false, purpose, before);
                changes.addAll(changes(candidate.somebody(), situation, situation.with(after)));
            }
        }
        place.audit().act("dry-run", "Consent", patientId, patientId);
        return changes;
    }

    /** Those that it names, or what the candidate would come for. */
    private static Set<Purpose> purposes(Candidate candidate, Provision draft, UUID patientId) {
        if (!draft.purposes().isEmpty()) {
            return draft.purposes();
        }
        Viewer viewer = candidate.viewer();
        return Set.of(new Asker(null, viewer.postId(), viewer.roles()).purpose(patientId));
    }

    private static List<Change> changes(Somebody who, Situation before, Situation after) {
        Set<String> held = RolePermissions.of(Set.of(who.role()));
        List<Change> changes = new ArrayList<>();
        if (held.contains("patient:read")) {
            difference(who, null, before, after, changes);
        }
        if (Area.LABELLED.opensWith(held)) {
            for (SensitivityLabel label : SensitivityLabel.values()) {
                difference(who, label, before, after, changes);
            }
        }
        return changes;
    }

    private static void difference(
            Somebody who, @Nullable SensitivityLabel label, Situation before, Situation after, List<Change> changes) {
        Set<SensitivityLabel> labels = label == null ? Set.of() : Set.of(label);
        Decision was = Law.decide(before, labels);
        Decision would = Law.decide(after, labels);
        if (was.isAllowed() != would.isAllowed()) {
            changes.add(new Change(who, before.purpose(), label, would.isAllowed(), was.rule(), would.rule()));
        }
    }

    private List<Candidate> candidates(UUID patientId, List<Provision> before, Provision draft, Instant now) {
        List<Candidate> candidates = new ArrayList<>();
        Set<UUID> treating = new LinkedHashSet<>(treatments.treating(patientId, now, MAX_PEOPLE));
        Set<UUID> people = new LinkedHashSet<>(treating);
        Stream.concat(before.stream(), Stream.of(draft))
                .map(Provision::actor)
                .filter(actor -> actor.kind() == Actor.Kind.PERSON)
                .map(Actor::id)
                .filter(Objects::nonNull)
                .forEach(people::add);
        boolean inPharmacy = pharmacy.hasPrescriptionOf(patientId, now);
        for (UUID person : people.stream().limit(MAX_PEOPLE).toList()) {
            staff.find(person).ifPresent(colleague -> {
                Role role = colleague.role();
                boolean treats = treating.contains(person) || inPharmacy && role == Role.PHARMACIST;
                candidates.add(new Candidate(
                        new Somebody(person, role, treats ? Relationship.TREATING : Relationship.STAFF),
                        new Viewer(person, Set.of(role), colleague.departmentId())));
            });
        }
        for (ProxyView proxy : families.views(proxies.actingFor(patientId, now, MAX_PEOPLE))) {
            UUID holder = proxy.proxy().holderId();
            candidates.add(new Candidate(
                    new Somebody(holder, Role.PATIENT, proxy.standing()),
                    new Viewer(holder, Set.of(Role.PATIENT), null)));
        }
        for (Role role : STAFF) {
            for (Relationship relationship : List.of(Relationship.TREATING, Relationship.STAFF)) {
                candidates.add(
                        new Candidate(new Somebody(null, role, relationship), new Viewer(null, Set.of(role), null)));
            }
        }
        return candidates;
    }
}
