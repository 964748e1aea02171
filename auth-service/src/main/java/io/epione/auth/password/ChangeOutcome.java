package io.epione.auth.password;

/** How the choice of a new password ended. */
sealed interface ChangeOutcome {

    record Changed() implements ChangeOutcome {}

    /** The link was used, has expired, or was never ours. */
    record LinkGone() implements ChangeOutcome {}

    record WrongPassword() implements ChangeOutcome {}

    record WeakPassword(String why) implements ChangeOutcome {}
}
