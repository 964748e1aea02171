package io.epione.auth.client;

import io.epione.auth.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a program shows: its id and its secret, by HTTP Basic (RFC 6749, section 2.3.1). */
record ClientCredentials(UUID clientId, Secret secret) {

    private static final String BASIC = "Basic ";

    /** Empty for what is no such header. Neither id nor secret has a character that would need to be escaped. */
    static Optional<ClientCredentials> parse(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2
                    ? Optional.of(new ClientCredentials(UUID.fromString(parts[0]), new Secret(parts[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
