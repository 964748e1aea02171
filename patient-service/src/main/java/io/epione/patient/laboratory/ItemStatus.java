package io.epione.patient.laboratory;

/** How far one test of an order has come. */
enum ItemStatus {
    /** No sample, or the last one was rejected. */
    WAITING,
    COLLECTED,
    RECEIVED,
    ENTERED,
    /** Stays so when the result is corrected, unless the sample turns out to be of no use. */
    VERIFIED;

    boolean canBecome(ItemStatus next) {
        return switch (this) {
            case WAITING -> next == COLLECTED;
            case COLLECTED -> next == RECEIVED || next == WAITING;
            case RECEIVED -> next == ENTERED || next == WAITING;
            case ENTERED -> next == VERIFIED || next == WAITING;
            case VERIFIED -> next == WAITING;
        };
    }
}
