package io.epione.prescription.prescribing;

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

/** What was prescribed to a patient. What the stock ledger needs stays, as codes and quantities of nobody. */
@Component
class PrescriptionRecord implements ErasableRecord {

    private final JdbcClient jdbc;
    private final RecordGuard guard;

    PrescriptionRecord(JdbcClient jdbc, RecordGuard guard) {
        this.jdbc = jdbc;
        this.guard = guard;
    }

    @Override
    public String category() {
        return "PRESCRIPTIONS";
    }

    @Override
    public Optional<Instant> lastUsed(UUID patientId) {
        return jdbc.sql("select max(updated_at) from prescription where tenant_id = :tenant and patient_id = :patient")
                .param("tenant", Tenancy.current())
                .param("patient", patientId)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    @Override
    public Set<UUID> erase(UUID patientId) {
        guard.forget(patientId);
        return Set.copyOf(jdbc.sql(
                        "update prescription set erased = true where tenant_id = :tenant and patient_id = :patient returning id")
                .param("tenant", Tenancy.current())
                .param("patient", patientId)
                .query(UUID.class)
                .list());
    }
}
