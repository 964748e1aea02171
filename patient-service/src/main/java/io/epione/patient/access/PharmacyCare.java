package io.epione.patient.access;

import io.epione.platform.tenancy.Tenancy;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose prescriptions are with the hospital's pharmacy, whose pharmacists treat the patient meanwhile. A copy that events keep. */
@Component
class PharmacyCare {

    private final JdbcClient jdbc;

    PharmacyCare(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param version of the prescription; what is older than what is known changes nothing */
    void keep(UUID prescriptionId, long version, UUID patientId, Instant endsAt) {
        jdbc.sql("""
                        insert into pharmacy_care (tenant_id, prescription_id, version, patient_id, ends_at)
                        values (:tenant, :prescription, :version, :patient, :endsAt)
                        on conflict (tenant_id, prescription_id) do update
                           set version = excluded.version, patient_id = excluded.patient_id, ends_at = excluded.ends_at
                         where pharmacy_care.version < excluded.version
                        """)
                .param("tenant", Tenancy.current())
                .param("prescription", prescriptionId)
                .param("version", version)
                .param("patient", patientId)
                .param("endsAt", Timestamp.from(endsAt))
                .update();
    }

    boolean hasPrescriptionOf(UUID patientId, Instant now) {
        return jdbc.sql("""
                        select exists (select from pharmacy_care
                                        where tenant_id = :tenant and patient_id = :patient and ends_at > :now)
                        """)
                .param("tenant", Tenancy.current())
                .param("patient", patientId)
                .param("now", Timestamp.from(now))
                .query(Boolean.class)
                .single();
    }
}
