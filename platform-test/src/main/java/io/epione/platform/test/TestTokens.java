package io.epione.platform.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.epione.platform.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An issuer of the tests' own, whose keys the services fetch and check as they do with Keycloak's. */
public final class TestTokens {

    private static final RSAKey KEY = newKey();
    private static final String ISSUER = serve();

    private TestTokens() {}

    static String issuer() {
        return ISSUER;
    }

    /** A token of a person at a hospital; claims as in docs/topology.md. */
    public static String user(UUID hospital, UUID userId, UUID postId, Role... roles) {
        return user(
                hospital, userId, postId, Arrays.stream(roles).map(Role::name).toList());
    }

    /** @param roles built-in ones, and codes of the hospital's own */
    public static String user(UUID hospital, UUID userId, UUID postId, List<String> roles) {
        return mint(claims -> claims.subject(userId.toString())
                .claim("organization", Map.of("test", Map.of("tenant_id", List.of(hospital.toString()))))
                .claim("posts", List.of(hospital + ":" + postId + ":" + String.join(",", roles))));
    }

    /** A token of someone who administers an operator. */
    public static String operator(UUID operatorId, UUID userId) {
        return mint(claims -> claims.subject(userId.toString())
                .claim("posts", List.of(operatorId + ":" + operatorId + ":" + Role.OPERATOR_ADMIN)));
    }

    /** A token of someone who works for the platform, or of a service. */
    public static String platform(UUID userId, Role role) {
        return mint(claims -> claims.subject(userId.toString()).claim("realm_roles", List.of(role.name())));
    }

    /** Any token: valid for five minutes unless the claims say otherwise. */
    public static String mint(UnaryOperator<JWTClaimsSet.Builder> claims) {
        return mint(KEY, claims);
    }

    /** A token that someone else signed. */
    public static String forged(UnaryOperator<JWTClaimsSet.Builder> claims) {
        return mint(newKey(), claims);
    }

    private static String mint(RSAKey key, UnaryOperator<JWTClaimsSet.Builder> claims) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder defaults = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("epione-api")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(),
                claims.apply(defaults).build());
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("test-" + UUID.randomUUID()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String serve() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String base = "http://localhost:" + server.getAddress().getPort();
            server.createContext(
                    "/protocol/openid-connect/certs",
                    exchange -> answer(exchange, new JWKSet(KEY.toPublicJWK()).toString()));
            server.createContext(
                    "/protocol/openid-connect/token",
                    exchange -> answer(exchange, "{\"access_token\":\"" + service(base) + "\",\"expires_in\":300}"));
            server.start();
            return base;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String service(@Nullable String issuer) {
        return mint(
                KEY,
                claims -> claims.issuer(issuer)
                        .subject(new UUID(0, 1).toString())
                        .claim("realm_roles", List.of(Role.SERVICE.name())));
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
