package io.epione.auth.session;

import io.epione.auth.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/**
 * What the cookie says: which session, and the secret of the moment. Out of reach of scripts and of other sites.
 *
 * @param arrivedAt when it came, or was made
 */
record RefreshCookie(UUID session, Secret secret, Instant arrivedAt) {

    RefreshCookie(UUID session, Secret secret) {
        this(session, secret, Instant.now());
    }

    static final String NAME = "epione_refresh";
    private static final String PATH = "/api/v1/auth";

    static Optional<RefreshCookie> parse(@Nullable String value) {
        int dot = value == null ? -1 : value.indexOf('.');
        if (value == null || dot < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new RefreshCookie(UUID.fromString(value.substring(0, dot)), new Secret(value.substring(dot + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String header(Instant expiresAt) {
        return cookie(session + "." + secret.value(), Duration.between(Instant.now(), expiresAt));
    }

    /** Tells the browser to forget it. */
    static String cleared() {
        return cookie("", Duration.ZERO);
    }

    private static String cookie(String value, Duration lifetime) {
        return ResponseCookie.from(NAME, value)
                .path(PATH)
                .httpOnly(true)
                .secure(true)
                .sameSite("Strict")
                .maxAge(lifetime)
                .build()
                .toString();
    }
}
