package io.epione.patient.access;

import io.epione.platform.tenancy.Tenancy;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What other modules may know of who is treated: by the copy that events keep. */
@Component
public class TreatmentLookup {

    private final JdbcClient jdbc;

    TreatmentLookup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the appointment is one of this patient's. */
    @Transactional(readOnly = true)
    public boolean isOf(UUID appointmentId, UUID patientId) {
        return jdbc.sql("""
                        select exists (select from treatment
                                        where tenant_id = :tenant and appointment_id = :appointment
                                          and patient_id = :patient)
                        """)
                .param("tenant", Tenancy.current())
                .param("appointment", appointmentId)
                .param("patient", patientId)
                .query(Boolean.class)
                .single();
    }
}
