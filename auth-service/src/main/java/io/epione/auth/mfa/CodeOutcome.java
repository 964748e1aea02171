package io.epione.auth.mfa;

import java.time.Duration;

/** What became of a code that somebody typed. */
sealed interface CodeOutcome {

    record Accepted() implements CodeOutcome {}

    record Wrong() implements CodeOutcome {}

    /** Not looked at: too many were wrong before it. */
    record TooSoon(Duration pause) implements CodeOutcome {}

    /** Nothing to check it against. */
    record NotEnrolled() implements CodeOutcome {}
}
