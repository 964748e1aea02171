package io.epione.prescription.prescribing;

/** The life of a prescription. */
public enum PrescriptionStatus {
    CREATED,
    VERIFIED,
    /** Some of it was handed out, some of the fill in hand is still to come. */
    PARTIALLY_DISPENSED,
    /** The fill in hand is complete; refills may follow. */
    DISPENSED,
    CANCELLED;

    boolean canBecome(PrescriptionStatus next) {
        return switch (this) {
            case CREATED -> next == VERIFIED || next == CANCELLED;
            case VERIFIED, PARTIALLY_DISPENSED, DISPENSED ->
                next == PARTIALLY_DISPENSED || next == DISPENSED || next == CANCELLED;
            case CANCELLED -> false;
        };
    }
}
