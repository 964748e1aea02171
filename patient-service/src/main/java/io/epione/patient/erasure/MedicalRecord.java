package io.epione.patient.erasure;

import io.epione.patient.documents.RemoveDocuments;
import io.epione.patient.duplicates.ForgetDuplicates;
import io.epione.patient.fhir.ForgetSources;
import io.epione.patient.registration.ForgetPatient;
import io.epione.platform.erasure.ErasableRecord;
import io.epione.platform.merge.MergedPatients;
import io.epione.platform.tenancy.Tenancy;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who the patient is and the record of the treatment. What was sealed stays, and opens nowhere. */
@Component
class MedicalRecord implements ErasableRecord {

    private static final List<String> SEALED = List.of(
            "chart_entry",
            "chart_entry_version",
            "laboratory_order",
            "laboratory_sample",
            "laboratory_result",
            "laboratory_review",
            "consent",
            "consent_version",
            "proxy",
            "restriction_request",
            "outside_record");

    private final JdbcClient jdbc;
    private final ForgetPatient forget;
    private final ForgetDuplicates duplicates;
    private final ForgetSources sources;
    private final MergedPatients merged;
    private final RemoveDocuments documents;

    MedicalRecord(
            JdbcClient jdbc,
            ForgetPatient forget,
            ForgetDuplicates duplicates,
            ForgetSources sources,
            MergedPatients merged,
            RemoveDocuments documents) {
        this.jdbc = jdbc;
        this.forget = forget;
        this.duplicates = duplicates;
        this.sources = sources;
        this.merged = merged;
        this.documents = documents;
    }

    @Override
    public String category() {
        return Category.MEDICAL_RECORD.name();
    }

    /** Who was registered and never treated has no record of treatment. */
    @Override
    public Optional<Instant> lastUsed(UUID patientId) {
        return of("""
                select max(used_at) from (
                    select max(updated_at) as used_at from chart_entry where tenant_id = :tenant and patient_id = :patient
                    union all
                    select max(updated_at) from laboratory_order where tenant_id = :tenant and patient_id = :patient
                    union all
                    select max(updated_at) from laboratory_result where tenant_id = :tenant and patient_id = :patient) used
                """, patientId, Timestamp.class).map(Timestamp::toInstant);
    }

    @Override
    public Optional<LocalDate> heldUntil(UUID patientId) {
        return of(
                "select max(retain_until) + 1 from document where tenant_id = :tenant and patient_id = :patient",
                patientId,
                LocalDate.class);
    }

    private <T> Optional<T> of(String query, UUID patientId, Class<T> type) {
        return jdbc.sql(query)
                .param("tenant", Tenancy.current())
                .param("patient", patientId)
                .query(type)
                .optional();
    }

    @Override
    public Set<UUID> erase(UUID patientId) {
        Set<UUID> erased = new HashSet<>(documents.of(patientId));
        for (String table : SEALED) {
            erased.addAll(
                    jdbc.sql("select id from %s where tenant_id = :tenant and patient_id = :patient".formatted(table))
                            .param("tenant", Tenancy.current())
                            .param("patient", patientId)
                            .query(UUID.class)
                            .list());
        }
        Set<UUID> parts = merged.parts(patientId);
        parts.forEach(forget::forget);
        duplicates.forget(parts);
        erased.addAll(parts);
        sources.forget(parts, erased);
        return erased;
    }
}
