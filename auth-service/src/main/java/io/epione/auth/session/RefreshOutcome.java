package io.epione.auth.session;

/** How the use of a refresh cookie ended. */
sealed interface RefreshOutcome {

    record Renewed(SignedIn signedIn) implements RefreshOutcome {}

    /** The person has no post at the hospital they want to move to, or there is no such hospital. */
    record NoPost() implements RefreshOutcome {}

    /** The person came to that hospital after signing in, and the session cannot be made wider. */
    record SignInAgain() implements RefreshOutcome {}

    /** Another tab used the cookie in the same moment, for something else; the next cookie is with it. */
    record MovedOn() implements RefreshOutcome {}

    /** The second factor is in the way of the move; the cookie works on. */
    record TurnedAway(SignInOutcome why) implements RefreshOutcome {}

    /** Signed out as asked. */
    record SignedOut() implements RefreshOutcome {}

    /** No such session, or it has ended; also when a spent secret has just ended it. */
    record Ended() implements RefreshOutcome {}

    /** The cookie is right, the header is not: another site may have sent this. */
    record WrongCsrfToken() implements RefreshOutcome {}
}
