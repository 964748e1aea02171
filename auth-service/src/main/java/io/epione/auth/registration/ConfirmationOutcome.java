package io.epione.auth.registration;

/** What became of a registration's link that somebody followed. */
sealed interface ConfirmationOutcome {

    record Confirmed() implements ConfirmationOutcome {}

    /** Used, expired, or never ours. */
    record LinkGone() implements ConfirmationOutcome {}

    /** The link still works. */
    record WeakPassword(String why) implements ConfirmationOutcome {}
}
