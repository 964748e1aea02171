package io.epione.patient.fhir;

import io.epione.patient.chart.ChartFacts.Severity;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.jspecify.annotations.Nullable;

/** The three degrees of a condition, as the value set condition-severity codes them. */
final class Severities {

    private static final String SNOMED = "http://snomed.info/sct";
    private static final Map<Severity, String> CODES =
            Map.of(Severity.MILD, "255604002", Severity.MODERATE, "6736007", Severity.SEVERE, "24484000");

    private Severities() {}

    static CodeableConcept concept(Severity severity) {
        return Terms.concept(SNOMED, CODES.getOrDefault(severity, ""));
    }

    static @Nullable Severity of(CodeableConcept concept) {
        String code = Terms.codeOf(List.of(concept), SNOMED);
        return CODES.entrySet().stream()
                .filter(known -> known.getValue().equals(code))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
