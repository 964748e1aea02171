package io.epione.gateway.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.epione.gateway.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Checks access tokens: RS256 by a key of the issuer, and issuer, audience, time and form of the claims. Anything else
 * is refused with 401; while no key was ever read, with 503.
 */
@Component
public class AccessTokens {

    private static final Pattern USER_ID = Pattern.compile("[0-9A-Za-z-]{1,64}");
    private static final Pattern HOSPITAL_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Set<String> HEADER_TYPES = Set.of("JWT", "at+jwt");

    private final SigningKeys keys;
    private final TokenSettings settings;
    private final long skewMillis;
    private final Cache<ByteBuffer, Checked> checked;

    AccessTokens(SigningKeys keys, TokenSettings settings) {
        this.keys = keys;
        this.settings = settings;
        this.skewMillis = settings.clockSkew().toMillis();
        this.checked = Caffeine.newBuilder()
                .maximumSize(settings.remembered())
                .expireAfterWrite(settings.rememberedFor())
                .build();
    }

    /** The caller of a token, or an error signal that is a {@link Problem}. */
    public Mono<Caller> check(String token) {
        ByteBuffer fingerprint = fingerprint(token);
        Checked earlier = checked.getIfPresent(fingerprint);
        if (earlier != null && earlier.generation == keys.generation()) {
            return earlier.caller.isExpired() ? Mono.error(expired()) : Mono.just(earlier.caller);
        }
        SignedJWT jwt = parse(token);
        String keyId = jwt.getHeader().getKeyID();
        if (keys.find(keyId) != null) {
            return Mono.just(check(jwt, keyId, fingerprint));
        }
        if (!keys.areLoaded()) {
            return Mono.error(Problem.unavailable("Sign-in keys are not known yet.", 2));
        }
        return keys.lookAgain(keyId).then(Mono.fromSupplier(() -> check(jwt, keyId, fingerprint)));
    }

    private Caller check(SignedJWT jwt, String keyId, ByteBuffer fingerprint) {
        long generation = keys.generation();
        JWSVerifier verifier = keys.find(keyId);
        if (verifier == null || !isSignedBy(verifier, jwt)) {
            throw Problem.invalidToken("The token is not signed by the issuer");
        }
        Caller caller = read(jwt);
        checked.put(fingerprint, new Checked(caller, generation));
        return caller;
    }

    /** The algorithm is decided here and not by the token: neither {@code none} nor a MAC over a public key passes. */
    private static SignedJWT parse(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())) {
                throw Problem.invalidToken("The token is not signed with RS256");
            }
            if (jwt.getHeader().getKeyID() == null) {
                throw Problem.invalidToken("The token names no key");
            }
            if (jwt.getHeader().getType() != null
                    && !HEADER_TYPES.contains(jwt.getHeader().getType().getType())) {
                throw Problem.invalidToken("The token is not an access token");
            }
            return jwt;
        } catch (ParseException | IllegalArgumentException e) {
            throw Problem.invalidToken("The token cannot be read");
        }
    }

    private static boolean isSignedBy(JWSVerifier verifier, SignedJWT jwt) {
        try {
            return jwt.verify(verifier);
        } catch (JOSEException e) {
            return false;
        }
    }

    private Caller read(SignedJWT jwt) {
        try {
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (!settings.issuerUri().equals(claims.getIssuer())) {
                throw Problem.invalidToken("The token is of another issuer");
            }
            if (!claims.getAudience().contains(settings.audience())) {
                throw Problem.invalidToken("The token is for another audience");
            }
            String kind = claims.getStringClaim("typ");
            if (kind != null && !kind.equals("Bearer")) {
                throw Problem.invalidToken("The token is not an access token");
            }
            String tenantId = tenantId(claims);
            return new Caller(userId(claims), tenantId, posts(claims, tenantId), isService(claims), expiry(claims));
        } catch (ParseException e) {
            throw Problem.invalidToken("The token cannot be read");
        }
    }

    private long expiry(JWTClaimsSet claims) {
        long now = System.currentTimeMillis();
        Date expiresAt = claims.getExpirationTime();
        if (expiresAt == null || expiresAt.getTime() + skewMillis <= now) {
            throw expired();
        }
        if (isAhead(claims.getNotBeforeTime(), now) || isAhead(claims.getIssueTime(), now)) {
            throw Problem.invalidToken("The token is not valid yet");
        }
        return expiresAt.getTime() + skewMillis;
    }

    private boolean isAhead(@Nullable Date time, long now) {
        return time != null && time.getTime() - skewMillis > now;
    }

    private static Problem expired() {
        return Problem.invalidToken("The token has expired");
    }

    private static String userId(JWTClaimsSet claims) {
        String subject = claims.getSubject();
        if (subject == null || !USER_ID.matcher(subject).matches()) {
            throw Problem.invalidToken("The token names no user");
        }
        return subject;
    }

    /** Exactly one hospital or none; a token that could mean two is refused, never guessed at. */
    private static @Nullable String tenantId(JWTClaimsSet claims) {
        Object organization = claims.getClaim("organization");
        if (organization == null || organization instanceof Map<?, ?> none && none.isEmpty()) {
            return null;
        }
        if (organization instanceof Map<?, ?> one
                && one.size() == 1
                && one.values().iterator().next() instanceof Map<?, ?> attributes
                && single(attributes.get("tenant_id")) instanceof String tenantId
                && HOSPITAL_ID.matcher(tenantId).matches()) {
            return tenantId;
        }
        throw Problem.invalidToken("The token does not name exactly one hospital");
    }

    /** A post is {@code <hospital>:<post>:<roles>}. */
    private static List<String> posts(JWTClaimsSet claims, @Nullable String tenantId) {
        if (tenantId == null || !(claims.getClaim("posts") instanceof List<?> posts)) {
            return List.of();
        }
        return posts.stream()
                .map(post -> String.valueOf(post).split(":", 3))
                .filter(parts -> parts.length == 3 && parts[0].equals(tenantId))
                .map(parts -> parts[1])
                .toList();
    }

    private static @Nullable Object single(@Nullable Object value) {
        return value instanceof List<?> list ? list.size() == 1 ? list.getFirst() : null : value;
    }

    private static boolean isService(JWTClaimsSet claims) {
        return claims.getClaim("realm_roles") instanceof List<?> roles && roles.contains("SERVICE");
    }

    /** Checked tokens are kept by hash: a dump of the memory shows no token that still works. */
    private static ByteBuffer fingerprint(String token) {
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Checked(Caller caller, long generation) {}
}
