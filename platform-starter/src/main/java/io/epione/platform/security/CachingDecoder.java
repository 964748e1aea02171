package io.epione.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Checks a token's signature once a minute and its expiry every time: the same token comes with each request of a user.
 * A signing key that is withdrawn therefore holds for a minute more.
 */
final class CachingDecoder implements JwtDecoder {

    private static final int MAX_TOKENS = 10_000;

    private final JwtDecoder decoder;
    private final Cache<String, Jwt> checked = Caffeine.newBuilder()
            .maximumSize(MAX_TOKENS)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    CachingDecoder(JwtDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Jwt decode(String token) {
        Jwt jwt = checked.getIfPresent(token);
        if (jwt == null) {
            jwt = decoder.decode(token);
            checked.put(token, jwt);
        }
        Instant expiresAt = jwt.getExpiresAt();
        if (expiresAt == null || expiresAt.isBefore(Instant.now())) {
            throw new BadJwtException("The token has expired");
        }
        return jwt;
    }
}
