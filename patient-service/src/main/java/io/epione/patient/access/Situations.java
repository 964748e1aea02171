package io.epione.patient.access;

import io.epione.patient.disclosure.Actor;
import io.epione.patient.disclosure.Provision;
import io.epione.patient.disclosure.Purpose;
import io.epione.patient.disclosure.Relationship;
import io.epione.patient.disclosure.Situation;
import io.epione.patient.disclosure.Viewer;
import io.epione.platform.tenancy.Tenancy;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gathers what a decision goes by, for many patients in as many queries as for one: one, a second where somebody has consented, one
 * more for who acts for others, and a question to the tenant service where a consent names a department.
 */
@Component
class Situations {

    private static final String STANDINGS = """
            select p.id,
                   case when exists (select from patient_merge m
                                      where m.tenant_id = p.tenant_id and m.survivor_id = p.id and m.status = 'MOVED')
                        then is_restricted(p.tenant_id, p.id) else restricts(c) end as restricted,
                   exists (select from consent k
                            where k.tenant_id = p.tenant_id and k.patient_id = p.id and k.status = 'ACTIVE') as consented,
                   exists (select from treatment t
                            where t.tenant_id = p.tenant_id and t.patient_id = p.id
                              and t.staff_id = :post and t.ends_at > :now)
                       or (:pharmacist and exists (select from pharmacy_care f
                            where f.tenant_id = p.tenant_id and f.patient_id = p.id and f.ends_at > :now)) as treated,
                   exists (select from emergency_access e
                            where e.tenant_id = p.tenant_id and e.staff_id = :post and e.patient_id = p.id
                              and e.status = 'ACTIVE' and e.ends_at > :now) as emergency
              from patient p left join confidentiality c on c.tenant_id = p.tenant_id and c.id = p.id
             where p.tenant_id = :tenant and p.id in (:ids) and p.status <> 'ERASED'""";

    private final JdbcClient jdbc;
    private final ConsentsInForce consents;
    private final Families families;
    private final StaffDirectory staff;

    Situations(JdbcClient jdbc, ConsentsInForce consents, Families families, StaffDirectory staff) {
        this.jdbc = jdbc;
        this.consents = consents;
        this.families = families;
        this.staff = staff;
    }

    /** @param consented whether there are consents to look at */
    private record Standing(
            UUID patientId, boolean restricted, boolean consented, boolean treated, boolean emergency) {}

    /** Of those of the patients that the current hospital knows and has not erased. @param purpose null for the one that follows from the role */
    Map<UUID, Situation> of(Collection<UUID> patientIds, Asker asker, @Nullable Purpose purpose) {
        Map<UUID, Situation> situations = new HashMap<>();
        if (patientIds.isEmpty()) {
            return situations;
        }
        Instant now = Instant.now();
        List<Standing> standings = standings(patientIds, asker, now);
        List<UUID> consented = standings.stream()
                .filter(standing -> standing.consented() && !asker.isService())
                .map(Standing::patientId)
                .toList();
        Map<UUID, List<Provision>> provisions = consented.isEmpty() ? Map.of() : consents.of(consented, now);
        Map<UUID, Relationship> proxied = asker.isPatient() && asker.postId() != null
                ? families.standings(asker.postId(), patientIds, now)
                : Map.of();
        Viewer viewer = viewer(asker, provisions);
        for (Standing standing : standings) {
            UUID id = standing.patientId();
            situations.put(
                    id,
                    new Situation(
                            viewer,
                            relationship(standing, asker, proxied),
                            standing.restricted(),
                            standing.emergency(),
                            purpose == null ? asker.purpose(id) : purpose,
                            provisions.getOrDefault(id, List.of())));
        }
        return situations;
    }

    private List<Standing> standings(Collection<UUID> patientIds, Asker asker, Instant now) {
        return jdbc.sql(STANDINGS)
                .param("tenant", Tenancy.current())
                .param("ids", patientIds)
                .param("post", asker.postId(), Types.OTHER)
                .param("pharmacist", asker.isPharmacist())
                .param("now", Timestamp.from(now))
                .query((row, nr) -> new Standing(
                        row.getObject("id", UUID.class),
                        row.getBoolean("restricted"),
                        row.getBoolean("consented"),
                        row.getBoolean("treated"),
                        row.getBoolean("emergency")))
                .list();
    }

    /** Programs and patients are in no department. */
    private Viewer viewer(Asker asker, Map<UUID, List<Provision>> provisions) {
        boolean departments = provisions.values().stream()
                .flatMap(List::stream)
                .anyMatch(provision -> provision.actor().kind() == Actor.Kind.DEPARTMENT);
        UUID post = asker.postId();
        UUID department = departments && post != null && !asker.isPatient()
                ? staff.find(post).map(StaffDirectory.Colleague::departmentId).orElse(null)
                : null;
        return new Viewer(post, asker.roles(), department);
    }

    private static Relationship relationship(Standing standing, Asker asker, Map<UUID, Relationship> proxied) {
        if (asker.isService() || isTakenOver(standing.patientId())) {
            return Relationship.SERVICE;
        }
        if (asker.isPatient()) {
            return asker.is(standing.patientId())
                    ? Relationship.SELF
                    : proxied.getOrDefault(standing.patientId(), Relationship.NONE);
        }
        return standing.treated() ? Relationship.TREATING : Relationship.STAFF;
    }

    /** Whether an import is writing this record, of which nothing is shown. */
    private static boolean isTakenOver(UUID patientId) {
        return RecordAccess.TAKEN_OVER.isBound()
                && RecordAccess.TAKEN_OVER.get().equals(patientId);
    }

    /** Whether the current hospital has such a patient. */
    boolean isPatient(UUID id) {
        return !standings(List.of(id), Asker.NOBODY, Instant.now()).isEmpty();
    }

    boolean isErased(UUID id) {
        return jdbc.sql(
                        "select exists (select from patient where tenant_id = :tenant and id = :id and status = 'ERASED')")
                .param("tenant", Tenancy.current())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Whether the record is restricted by a decision about it, or about one that became part of it since. */
    boolean isRestricted(UUID patientId) {
        return standings(List.of(patientId), Asker.NOBODY, Instant.now()).stream()
                .anyMatch(Standing::restricted);
    }
}
