package io.epione.auth.keycloak;

/** What Keycloak answers to somebody's credentials or refresh token. */
public sealed interface Grant {

    /** @param expiresInSeconds of the access token */
    record Granted(String accessToken, String refreshToken, long expiresInSeconds) implements Grant {}

    /** Wrong, unknown, locked or ended: Keycloak does not say which, and neither do we. */
    record Refused() implements Grant {}
}
