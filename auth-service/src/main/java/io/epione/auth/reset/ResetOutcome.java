package io.epione.auth.reset;

/** What became of a request to take a second factor away. */
sealed interface ResetOutcome {

    record Done() implements ResetOutcome {}

    /** Nobody of this hospital has the post. */
    record NotFound() implements ResetOutcome {}

    /** One's own second factor goes only with a code of it. */
    record OwnSecondFactor() implements ResetOutcome {}

    /** The administrator's own password or code was wrong. */
    record NotReauthenticated() implements ResetOutcome {}
}
