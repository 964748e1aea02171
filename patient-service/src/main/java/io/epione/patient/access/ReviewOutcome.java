package io.epione.patient.access;

/** What comes of a review. */
sealed interface ReviewOutcome {

    record Reviewed(EmergencyAccessView access) implements ReviewOutcome {}

    record Unknown() implements ReviewOutcome {}

    /** It is judged when it is over. */
    record StillActive() implements ReviewOutcome {}

    record AlreadyReviewed() implements ReviewOutcome {}

    /** Nobody judges what they did themselves. */
    record OwnAccess() implements ReviewOutcome {}
}
