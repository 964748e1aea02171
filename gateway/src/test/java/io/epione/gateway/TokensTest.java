package io.epione.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokensTest extends GatewayTest {

    @Test
    void withoutATokenThereIsNothing() {
        assertProblem(get("/api/v1/patients"), 401, "UNAUTHENTICATED");
        assertProblem(
                send(request("/api/v1/patients").header("Authorization", "Basic dXNlcjpwYXNz")),
                401,
                "UNAUTHENTICATED");
        assertProblem(getAs("", "/api/v1/patients"), 401, "UNAUTHENTICATED");
        assertProblem(getAs("a.b.c", "/api/v1/patients"), 401, "UNAUTHENTICATED");
    }

    @Test
    void anExpiredTokenIsRefusedAlsoWhenItWasGoodAMomentAgo() {
        String token = Platform.ISSUER.token(
                USER,
                Platform.HOSPITAL_A,
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(3))));
        assertThat(getAs(token, "/api/v1/patients").statusCode())
                .as("within the clock skew")
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertRefused(token));

        assertRefused(Platform.ISSUER.token(
                USER,
                Platform.HOSPITAL_A,
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(60)))));
        assertRefused(Platform.ISSUER.token(USER, Platform.HOSPITAL_A, claims -> claims.expirationTime(null)));
    }

    @Test
    void aTokenOfAnotherIssuerAudienceOrTimeIsRefused() {
        assertRefused(Platform.ISSUER.token(
                USER, Platform.HOSPITAL_A, claims -> claims.issuer(Platform.ISSUER.uri() + "/other")));
        assertRefused(Platform.ISSUER.token(USER, Platform.HOSPITAL_A, claims -> claims.audience("account")));
        assertRefused(Platform.ISSUER.token(USER, Platform.HOSPITAL_A, claims -> claims.audience((String) null)));
        assertRefused(Platform.ISSUER.token(
                USER,
                Platform.HOSPITAL_A,
                claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(60)))));
        assertRefused(Platform.ISSUER.token(USER, Platform.HOSPITAL_A, claims -> claims.claim("typ", "ID")));
        assertRefused(Platform.ISSUER.token(USER, Platform.HOSPITAL_A, claims -> claims.subject(null)));
        assertRefused(
                Platform.ISSUER.token(USER, Platform.HOSPITAL_A, claims -> claims.subject("x\r\nX-Tenant-Id: y")));
    }

    @Test
    void aForgedTokenIsRefused() throws Exception {
        var claims = Platform.ISSUER.claims(USER, Platform.HOSPITAL_A).build();
        var published = Platform.ISSUER.key(0);

        assertRefused(new PlainJWT(claims).serialize());
        assertRefused(Issuer.sign(Issuer.key(), claims));

        // Signed by a stranger who names the issuer's key.
        assertRefused(Issuer.sign(
                new com.nimbusds.jose.jwk.RSAKey.Builder(Issuer.key())
                        .keyID(published.getKeyID())
                        .build(),
                claims));

        // The public key, which everyone has, used as the secret of a MAC.
        byte[] publicKey = published.toRSAPublicKey().getEncoded();
        var confused = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(published.getKeyID())
                        .build(),
                claims);
        confused.sign(new MACSigner(publicKey));
        assertRefused(confused.serialize());

        // The payload of one token under the signature of another.
        String[] good = tokenOf(Platform.HOSPITAL_A).split("\\.");
        String[] other = tokenOf(Platform.HOSPITAL_B).split("\\.");
        assertRefused(good[0] + "." + other[1] + "." + good[2]);
    }

    @Test
    void aTokenNamesOneHospitalOrNone() {
        var organization = Map.of("tenant_id", List.of(Platform.HOSPITAL_A.toString()));
        assertRefused(claiming(Map.of("a", organization, "b", organization)));
        assertRefused(claiming(Map.of(
                "a", Map.of("tenant_id", List.of(Platform.HOSPITAL_A.toString(), Platform.HOSPITAL_B.toString())))));
        assertRefused(claiming(Map.of("a", Map.of("id", "1"))));
        assertRefused(claiming(Map.of("a", Map.of("tenant_id", List.of("not a UUID")))));
        assertRefused(claiming(List.of("a")));
    }

    @Test
    void aServicesOwnTokenHasNoBusinessHere() {
        String token = Platform.ISSUER.token(USER, null, claims -> claims.claim("realm_roles", List.of("SERVICE")));

        assertProblem(getAs(token, "/api/v1/patients"), 403, "SERVICE_TOKEN_REFUSED");
    }

    @Test
    void aNewKeyOfTheIssuerIsFoundAndInventedKeysDoNotFloodIt() {
        // A first unknown key uses up the look that is allowed now.
        assertRefused(Issuer.sign(
                Issuer.key(), Platform.ISSUER.claims(USER, Platform.HOSPITAL_A).build()));
        Platform.ISSUER.rotate();
        String token = tokenOf(Platform.HOSPITAL_A);
        await().atMost(Duration.ofSeconds(6))
                .untilAsserted(() -> assertThat(getAs(token, "/api/v1/patients").statusCode())
                        .isEqualTo(200));

        int before = Platform.ISSUER.reads();
        for (int i = 0; i < 50; i++) {
            assertRefused(Issuer.sign(
                    new com.nimbusds.jose.jwk.RSAKey.Builder(Platform.ISSUER.key(0))
                            .keyID(UUID.randomUUID().toString())
                            .build(),
                    Platform.ISSUER.claims(USER, Platform.HOSPITAL_A).build()));
        }
        assertThat(Platform.ISSUER.reads() - before).isLessThanOrEqualTo(4);
    }

    private String claiming(Object organization) {
        return Platform.ISSUER.token(USER, null, claims -> claims.claim("organization", organization));
    }

    private void assertRefused(String token) {
        assertProblem(getAs(token, "/api/v1/patients"), 401, "UNAUTHENTICATED");
    }
}
