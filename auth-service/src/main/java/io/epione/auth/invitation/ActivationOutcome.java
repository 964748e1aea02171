package io.epione.auth.invitation;

/** What became of an invitation that somebody followed. */
sealed interface ActivationOutcome {

    record Activated() implements ActivationOutcome {}

    /** Used, expired, replaced by a newer one, or never ours. */
    record Gone() implements ActivationOutcome {}

    /** The link still works. */
    record WeakPassword(String why) implements ActivationOutcome {}
}
