package io.epione.patient.vitals;

/** Where a value lies in its reference range: N, L and H of HL7's ObservationInterpretation. */
public enum Interpretation {
    NORMAL,
    LOW,
    HIGH
}
