package io.epione.patient.erasure;

import io.epione.platform.erasure.EraseRecord.Finding;
import io.epione.platform.erasure.EraseRecord.Outcome;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What an erasure has erased, what is kept, until when and why: written once, as the text that is signed. */
@Component
class Certificate {

    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    /** What no erasure reaches, and holds random ids, codes, amounts and times: nothing that says who somebody was. */
    private static final List<Elsewhere> ELSEWHERE = List.of(
            new Elsewhere("INVOICES", "Amounts, codes and ids; kept 8 years", "AO § 147 Abs. 3"),
            new Elsewhere("AUDIT_LOG", "Who did what when, by ids", "GDPR Art. 5 (2), Art. 32"),
            new Elsewhere("STOCK_LEDGER", "Medicines and quantities by ids", "ApBetrO § 22"),
            new Elsewhere(
                    "BACKUPS", "Hold the destroyed keys until they expire; restored rows open with these alone", ""));

    private static final String OF_NOBODY =
            "Ledgers and figures refer to these rows by random ids; the key that could say whose they are is destroyed (GDPR Recital 26)";

    /** What stays in the clear of categories that are erased. */
    private static final List<Remaining> REMAINING = List.of(
            new Remaining(
                    Category.MEDICAL_RECORD,
                    "CHART",
                    "Part, code (ICD-10, SNOMED CT, LOINC, RxNorm and others) and times of each entry",
                    OF_NOBODY),
            new Remaining(
                    Category.MEDICAL_RECORD,
                    "LABORATORY",
                    "Tests with their names and LOINC codes, flags of results, accession numbers of samples, times",
                    OF_NOBODY),
            new Remaining(
                    Category.CONSULTATIONS,
                    "DIAGNOSES",
                    "ICD-10 codes, kind and times of appointments and encounters",
                    OF_NOBODY),
            new Remaining(
                    Category.PRESCRIPTIONS,
                    "MEDICINES",
                    "RxNorm codes, quantities and times of prescriptions",
                    OF_NOBODY));

    private final JsonMapper json;
    private final Hospitals hospitals;

    Certificate(JsonMapper json, Hospitals hospitals) {
        this.json = json;
        this.hospitals = hospitals;
    }

    private record Elsewhere(String what, String content, String rule) {}

    private record Remaining(Category category, String what, String content, String reason) {}

    private record Text(
            String form,
            UUID id,
            UUID hospitalId,
            String hospital,
            UUID patientId,
            Ground ground,
            Instant demandedAt,
            @Nullable UUID demandedBy,
            @Nullable Instant approvedAt,
            @Nullable UUID approvedBy,
            Instant completedAt,
            List<Finding> findings,
            List<Remaining> remaining,
            List<Elsewhere> elsewhere) {}

    List<Finding> findings(Erasure erasure) {
        return json.readValue(erasure.findings(), FINDINGS);
    }

    String json(List<Finding> findings) {
        return json.writeValueAsString(findings);
    }

    String text(Erasure erasure, Instant now) {
        List<Finding> findings = findings(erasure);
        return json.writeValueAsString(new Text(
                "epione-erasure/1",
                erasure.id(),
                erasure.tenantId(),
                hospitals.find(erasure.tenantId()).map(Hospital::name).orElse(""),
                erasure.patientId(),
                erasure.ground(),
                erasure.createdAt(),
                erasure.createdBy(),
                erasure.decidedAt(),
                erasure.decidedBy(),
                now,
                findings,
                REMAINING.stream().filter(rows -> isErased(rows, findings)).toList(),
                ELSEWHERE));
    }

    private static boolean isErased(Remaining rows, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.category().equals(rows.category().name()))
                .anyMatch(finding -> finding.outcome() == Outcome.ERASED && finding.rows() > 0);
    }
}
