package io.epione.auth.session;

import io.epione.auth.secret.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/**
 * Says which sign-in is under way in a browser. It must come along when Keycloak sends the browser back, which another site
 * does: so it is Lax, where the refresh cookie is Strict. Nothing can be had with it alone but by a call that no other site can
 * make.
 */
record BrowserCookie(UUID signIn, Secret secret) {

    static final String NAME = "epione_sign_in";
    private static final String PATH = "/api/v1/auth";

    static Optional<BrowserCookie> parse(@Nullable String value) {
        int dot = value == null ? -1 : value.indexOf('.');
        if (value == null || dot < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new BrowserCookie(UUID.fromString(value.substring(0, dot)), new Secret(value.substring(dot + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String header() {
        return cookie(signIn + "." + secret.value(), BrowserSignIn.LIFETIME);
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
                .sameSite("Lax")
                .maxAge(lifetime)
                .build()
                .toString();
    }
}
