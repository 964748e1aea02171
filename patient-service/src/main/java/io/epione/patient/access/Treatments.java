package io.epione.patient.access;

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
    void keep(UUID appointmentId, long version, UUID patientId, UUID staffId, Instant endsAt) {
        jdbc.sql("""
                        insert into treatment (tenant_id, appointment_id, version, patient_id, staff_id, ends_at)
                        values (:tenant, :appointment, :version, :patient, :staff, :endsAt)
                        on conflict (tenant_id, appointment_id) do update
                           set version = excluded.version, patient_id = excluded.patient_id,
                               staff_id = excluded.staff_id, ends_at = excluded.ends_at
                         where treatment.version < excluded.version
                        """)
                .param("tenant", Tenancy.current())
                .param("appointment", appointmentId)
                .param("version", version)
                .param("patient", patientId)
                .param("staff", staffId)
                .param("endsAt", Timestamp.from(endsAt))
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
