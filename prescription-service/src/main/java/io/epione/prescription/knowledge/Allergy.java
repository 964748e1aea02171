package io.epione.prescription.knowledge;

import org.jspecify.annotations.Nullable;

/**
 * An allergy of the patient's chart.
 *
 * @param criticality FHIR's {@code high}, {@code low} or {@code unable-to-assess}
 */
public record Allergy(String system, String code, @Nullable String criticality) {

    boolean critical() {
        return "high".equalsIgnoreCase(criticality);
    }
}
