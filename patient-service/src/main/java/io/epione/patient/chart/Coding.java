package io.epione.patient.chart;

import io.epione.patient.disclosure.SensitiveCodes;
import io.epione.patient.disclosure.SensitivityLabel;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A code of a terminology.
 *
 * @param system FHIR R4 system URI, such as {@code http://snomed.info/sct}
 */
public record Coding(
        @NotBlank @Size(max = 200) @Pattern(regexp = "(https?://|urn:)\\S+", message = "must be a FHIR system URI")
        String system,

        @NotBlank @Size(max = 64) @Pattern(regexp = "[A-Za-z0-9.^_-]+", message = "must be a code")
        String code,

        @Nullable @Size(max = 500) String display) {

    /** The labels that the code carries by itself. */
    Set<SensitivityLabel> sensitivity() {
        return SensitiveCodes.labelsOf(system, code);
    }
}
