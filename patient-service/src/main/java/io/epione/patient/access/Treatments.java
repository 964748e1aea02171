package io.epione.patient.access;

import io.epione.platform.jdbc.Column;
import io.epione.platform.tenancy.Tenancy;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who treats whom, by appointment. A copy that events keep. */
@Component
class Treatments {

    private final JdbcClient jdbc;

    Treatments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param version of the appointment; what is older than what is known changes nothing */
    record Treatment(UUID appointmentId, long version, UUID patientId, UUID staffId, Instant endsAt) {}

    void keep(List<Treatment> treatments) {
        jdbc.sql("""
                        insert into treatment (tenant_id, appointment_id, version, patient_id, staff_id, ends_at)
                        select distinct on (appointment_id) :tenant, t.*
                          from unnest(cast(:appointments as uuid[]), cast(:versions as bigint[]), cast(:patients as uuid[]),
                                      cast(:staff as uuid[]), cast(:endsAt as timestamptz[]))
                               t (appointment_id, version, patient_id, staff_id, ends_at)
                         order by appointment_id, version desc
                        on conflict (tenant_id, appointment_id) do update
                           set version = excluded.version, patient_id = excluded.patient_id,
                               staff_id = excluded.staff_id, ends_at = excluded.ends_at
                         where treatment.version < excluded.version
                        """)
                .param("tenant", Tenancy.current())
                .param("appointments", Column.of(treatments, Treatment::appointmentId))
                .param("versions", Column.of(treatments, Treatment::version))
                .param("patients", Column.of(treatments, Treatment::patientId))
                .param("staff", Column.of(treatments, Treatment::staffId))
                .param("endsAt", Column.of(treatments, Treatment::endsAt))
                .update();
    }

    /** Who treats the patient at that moment, by staff id. */
    List<UUID> treating(UUID patientId, Instant now, int limit) {
        return jdbc.sql("""
                        select distinct staff_id from treatment
                         where tenant_id = :tenant and patient_id = :patient and ends_at > :now
                         order by staff_id limit :limit
                        """)
                .param("tenant", Tenancy.current())
                .param("patient", patientId)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }
}
