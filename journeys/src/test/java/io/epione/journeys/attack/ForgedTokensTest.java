package io.epione.journeys.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.journeys.client.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ForgedTokensTest {

    private static final String HOME = "0198f000-0000-7000-8000-000000000001";
    private static final String ELSEWHERE = "0198f000-0000-7000-8000-000000000002";
    private static final KeyPair ISSUER = keys();
    private static final String GOOD = good();

    private final Map<String, String> forged = ForgedTokens.from(GOOD, (RSAPublicKey) ISSUER.getPublic(), ELSEWHERE);

    @Test
    void theIssuerSignedTheModelAndNoneOfTheForgeries() throws GeneralSecurityException {
        assertThat(signedBy(ISSUER.getPublic(), GOOD)).isTrue();
        for (Map.Entry<String, String> token : forged.entrySet()) {
            assertThat(token.getValue().split("\\.").length == 3 && signedBy(ISSUER.getPublic(), token.getValue()))
                    .as(token.getKey())
                    .isFalse();
        }
    }

    @Test
    void noTwoTricksAreTheSame() {
        assertThat(forged.values()).doesNotHaveDuplicates().doesNotContain(GOOD).hasSizeGreaterThan(20);
    }

    @Test
    void aTokenWithoutSignatureSaysSo() {
        String token = forged.get("alg none");
        assertThat(token).endsWith(".");
        assertThat(header(token).path("alg").asString("")).isEqualTo("none");
        assertThat(ForgedTokens.claims(token)).isEqualTo(ForgedTokens.claims(GOOD));
    }

    @Test
    void theWrongKeyReallySigns() throws GeneralSecurityException {
        assertThat(signedBy(ForgedTokens.ownPublicKey(), forged.get("wrong key")))
                .isTrue();
        assertThat(header(forged.get("wrong key"))).isEqualTo(header(GOOD));
    }

    @Test
    void issuerAndAudienceAreWrongWhereTheyShallBe() {
        assertThat(ForgedTokens.claims(forged.get("wrong issuer")).path("iss").asString(""))
                .isNotEqualTo(ForgedTokens.claims(GOOD).path("iss").asString(""));
        assertThat(ForgedTokens.claims(forged.get("wrong audience")).path("aud").asString(""))
                .isNotEqualTo("epione-api");
    }

    @Test
    void aConfusedCheckerWouldTakeThePublicKeyForTheSecret() throws GeneralSecurityException {
        String token = forged.get("HS256 with the public key as DER");
        assertThat(header(token).path("alg").asString("")).isEqualTo("HS256");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(ISSUER.getPublic().getEncoded(), "HmacSHA256"));
        byte[] content = token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
        assertThat(token).endsWith("." + encode(mac.doFinal(content)));
    }

    @Test
    void aMovedTokenNamesTheOtherHospitalEverywhere() {
        String claims = ForgedTokens.claims(forged.get("other hospital, signature kept"))
                .toString();
        assertThat(claims).contains(ELSEWHERE).doesNotContain(HOME);
    }

    @Test
    void thePublishedKeyIsFoundByItsId() {
        RSAPublicKey key = (RSAPublicKey) ISSUER.getPublic();
        JsonNode keys = Json.read(Json.write(Json.of(
                "keys",
                List.of(Json.of(
                        "kid", "one",
                        "n", encode(key.getModulus().toByteArray()),
                        "e", encode(key.getPublicExponent().toByteArray()))))));
        assertThat(ForgedTokens.publishedKey(keys, GOOD)).isEqualTo(key);
        assertThat(ForgedTokens.publishedKey(Json.read("{}".getBytes(StandardCharsets.UTF_8)), GOOD))
                .isNull();
    }

    @Test
    void withoutThePublishedKeyThereIsNoConfusion() {
        assertThat(ForgedTokens.from(GOOD, null, ELSEWHERE).keySet()).noneMatch(name -> name.startsWith("HS256"));
    }

    private static String good() {
        String header = encode(Json.write(Json.of("alg", "RS256", "typ", "JWT", "kid", "one")));
        String claims = encode(Json.write(Json.of(
                "iss",
                "http://localhost:18080/realms/epione",
                "aud",
                "epione-api",
                "sub",
                "somebody",
                "exp",
                4_000_000_000L,
                "organization",
                Json.of("home", Json.of("id", "x", "tenant_id", List.of(HOME))),
                "posts",
                List.of(HOME + ":0198f000-0000-7000-8000-000000000009:DOCTOR"))));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(ISSUER.getPrivate());
            signature.update((header + "." + claims).getBytes(StandardCharsets.US_ASCII));
            return header + "." + claims + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean signedBy(PublicKey key, String token) throws GeneralSecurityException {
        int end = token.lastIndexOf('.');
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        try {
            return signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
        } catch (java.security.SignatureException e) {
            return false;
        }
    }

    private static JsonNode header(String token) {
        return Json.read(Base64.getUrlDecoder().decode(token.split("\\.")[0]));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
