package io.epione.platform.guard;

import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import io.epione.platform.tenancy.Tenancy;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose records are guarded, as the patient service tells. Why it does not tell. */
@Consumes("confidentiality.changed")
final class GuardedPatients implements EventConsumer<GuardedPatients.ConfidentialityChanged> {

    record ConfidentialityChanged(UUID tenantId, UUID patientId, long version, Instant occurredAt, boolean guarded) {}

    private final JdbcClient jdbc;

    GuardedPatients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was parked and comes late undoes nothing that was told since. */
    @Override
    public void on(ConfidentialityChanged event, EventMetadata meta) {
        jdbc.sql("""
                        insert into guarded_patient as known (tenant_id, patient_id, version, guarded, since)
                        values (:tenant, :patient, :version, :guarded, :since)
                        on conflict (tenant_id, patient_id) do update
                           set version = excluded.version, guarded = excluded.guarded, since = excluded.since
                         where known.version < excluded.version
                        """)
                .param("tenant", event.tenantId())
                .param("patient", event.patientId())
                .param("version", event.version())
                .param("guarded", event.guarded())
                .param("since", Timestamp.from(event.occurredAt()))
                .update();
    }

    /** Those whose records are guarded, or have a part that is: until the merge itself is told of, and after. */
    Set<UUID> among(Collection<UUID> patientIds) {
        return patientIds.isEmpty()
                ? Set.of()
                : jdbc.sql("""
                        select asked.id from unnest(array[:ids]) asked (id)
                         where exists (select from patient_parts(:tenant, asked.id) part (id)
                                         join guarded_patient g on g.tenant_id = :tenant and g.patient_id = part.id
                                        where g.guarded)
                        """)
                        .param("tenant", Tenancy.current())
                        .param("ids", patientIds)
                        .query(UUID.class)
                        .set();
    }

    void forget(UUID patientId) {
        jdbc.sql("""
                        delete from guarded_patient
                         where tenant_id = :tenant and patient_id in (select patient_parts(:tenant, :patient))
                        """)
                .param("tenant", Tenancy.current())
                .param("patient", patientId)
                .update();
    }
}
