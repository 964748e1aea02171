package io.epione.appointment.consultation;

import io.epione.platform.erasure.ErasableRecord;
import io.epione.platform.guard.RecordGuard;
import io.epione.platform.tenancy.Tenancy;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was said about a patient around appointments: all of it is sealed, and what remains are times and ids of nobody. */
@Component
class ErasableConsultations implements ErasableRecord {

    private final JdbcClient jdbc;
    private final RecordGuard guard;

    ErasableConsultations(JdbcClient jdbc, RecordGuard guard) {
        this.jdbc = jdbc;
        this.guard = guard;
    }

    @Override
    public String category() {
        return "CONSULTATIONS";
    }

    @Override
    public Optional<Instant> lastUsed(UUID patientId) {
        return jdbc.sql("""
                        select max(used_at) from (
                            select start_at as used_at from appointment where tenant_id = :tenant and patient_id = :patient
                            union all
                            select updated_at from encounter where tenant_id = :tenant and patient_id = :patient) used
                        """)
                .param("tenant", Tenancy.current())
                .param("patient", patientId)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    @Override
    public Set<UUID> erase(UUID patientId) {
        guard.forget(patientId);
        return Set.copyOf(jdbc.sql("""
                        select id from appointment where tenant_id = :tenant and patient_id = :patient
                        union all
                        select id from encounter where tenant_id = :tenant and patient_id = :patient
                        union all
                        select id from referral where tenant_id = :tenant and patient_id = :patient
                        """)
                .param("tenant", Tenancy.current())
                .param("patient", patientId)
                .query(UUID.class)
                .list());
    }
}
