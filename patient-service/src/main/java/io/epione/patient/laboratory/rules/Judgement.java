package io.epione.patient.laboratory.rules;

import org.jspecify.annotations.Nullable;

/**
 * What a result means, with what it was compared with: frozen on the result, whatever the ranges become later.
 *
 * @param flag null where no range fits the patient
 * @param interpretation HL7 v3 ObservationInterpretation, as FHIR R4 Observation.interpretation takes it: N, L, H, LL, HH, A, AA
 * @param reference what is normal
 * @param critical beyond which somebody has to act at once
 */
public record Judgement(
        @Nullable Flag flag,
        @Nullable String interpretation,
        @Nullable Range reference,
        @Nullable Range critical) {

    public static final Judgement NONE = new Judgement(null, null, null, null);
}
