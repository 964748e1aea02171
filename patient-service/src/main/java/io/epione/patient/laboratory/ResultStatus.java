package io.epione.patient.laboratory;

/** FHIR R4 Observation.status, and {@link #REPLACED} for what a correction has made history. */
enum ResultStatus {
    /** Entered, and nobody else has looked at it. */
    PRELIMINARY,
    /** Verified. */
    FINAL,
    /** Verified, and differs from what was verified before. */
    CORRECTED,
    /** Was verified, and a corrected one stands in its place. */
    REPLACED,
    /** Entered anew before it was verified, or verified of a sample that turned out to be of no use. */
    ENTERED_IN_ERROR,
    /** Its sample was rejected before it was verified. */
    CANCELLED;

    boolean canBecome(ResultStatus next) {
        return switch (this) {
            case PRELIMINARY -> next == FINAL || next == CORRECTED || next == ENTERED_IN_ERROR || next == CANCELLED;
            case FINAL, CORRECTED -> next == REPLACED || next == ENTERED_IN_ERROR;
            case REPLACED, ENTERED_IN_ERROR, CANCELLED -> false;
        };
    }

    /** Whether it is what the laboratory says now. */
    boolean valid() {
        return this == FINAL || this == CORRECTED;
    }
}
