package io.epione.auth.client;

import java.util.Set;

/** What came of a program's wish for a token. */
sealed interface TokenOutcome {

    record Issued(String accessToken, long expiresInSeconds, Set<String> permissions) implements TokenOutcome {

        /** Without the token: it must not reach a log. */
        @Override
        public String toString() {
            return "Issued";
        }
    }

    /** No such client, not its secret, or its time is over; which, nobody is told. */
    record InvalidClient() implements TokenOutcome {}
}
