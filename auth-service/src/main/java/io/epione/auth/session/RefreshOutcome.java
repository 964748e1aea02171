package io.epione.auth.session;

/** How the use of a refresh cookie ended. */
sealed interface RefreshOutcome {

    record Renewed(SignedIn signedIn) implements RefreshOutcome {}

    /** Signed out as asked. */
    record SignedOut() implements RefreshOutcome {}

    /** No such session, or it has ended; also when a spent secret has just ended it. */
    record Ended() implements RefreshOutcome {}

    /** The cookie is right, the header is not: another site may have sent this. */
    record WrongCsrfToken() implements RefreshOutcome {}
}
