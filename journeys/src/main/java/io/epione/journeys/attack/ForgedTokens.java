package io.epione.journeys.attack;

import io.epione.journeys.client.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Access tokens that nobody issued, each made from a good one by one trick. All of them must be refused.
 *
 * <p>RFC 7515 and RFC 8725 name the tricks. A wrong issuer or audience can be signed by our own key only, so those two say
 * something just where a signature is not looked at.
 */
final class ForgedTokens {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final KeyPair OWN_KEY = ownKey();
    private static final int PEM_LINE = 64;

    private ForgedTokens() {}

    /**
     * @param good a token that works
     * @param published the issuer's key that signed it; null where it could not be had, and key confusion is left out
     * @param otherHospital to which a tampered token moves
     * @return the tokens by the name of the trick
     */
    static Map<String, String> from(String good, @Nullable RSAPublicKey published, String otherHospital) {
        String[] parts = good.split("\\.");
        ObjectNode header = (ObjectNode) decode(parts[0]);
        ObjectNode claims = (ObjectNode) decode(parts[1]);
        Map<String, String> forged = new LinkedHashMap<>();
        for (String none : List.of("none", "None", "nOnE")) {
            forged.put("alg " + none, unsigned(header, claims, none));
        }
        forged.put("alg none, signature kept", unsigned(header, claims, "none") + parts[2]);
        forged.put("no signature", parts[0] + "." + parts[1] + ".");
        forged.put("cut signature", parts[0] + "." + parts[1] + "." + parts[2].substring(0, parts[2].length() / 2));
        forged.put(
                "other hospital, signature kept",
                parts[0] + "." + encode(moved(claims, otherHospital)) + "." + parts[2]);
        forged.put(
                "later expiry, signature kept",
                parts[0] + "." + encode(with(claims, c -> c.put("exp", inAnHour()))) + "." + parts[2]);
        forged.put("wrong key", signed(header, claims));
        forged.put("wrong key, unknown id", signed(with(header, h -> h.put("kid", "epione-attack")), claims));
        forged.put("wrong key, no id", signed(with(header, h -> h.remove("kid")), claims));
        forged.put("wrong key, id of a path", signed(with(header, h -> h.put("kid", "../../../../dev/null")), claims));
        forged.put("wrong key, sent along", signed(with(header, h -> h.set("jwk", ownJwk())), claims));
        forged.put(
                "wrong key, from an address",
                signed(with(header, h -> h.put("jku", "http://localhost:1/keys")), claims));
        forged.put("wrong issuer", signed(header, with(claims, c -> c.put("iss", "http://localhost:1/realms/epione"))));
        forged.put("wrong audience", signed(header, with(claims, c -> c.put("aud", "account"))));
        forged.put("expired and wrong key", signed(header, with(claims, c -> c.put("exp", 1_000_000_000))));
        forged.put("not yet valid", signed(header, with(claims, c -> c.put("nbf", inAnHour()))));
        forged.put(
                "platform administrator by own hand",
                signed(header, with(claims, c -> c.putArray("realm_roles").add("PLATFORM_ADMIN"))));
        forged.put(
                "service by own hand",
                signed(header, with(claims, c -> c.putArray("realm_roles").add("SERVICE"))));
        if (published != null) {
            confusions(published)
                    .forEach((name, secret) ->
                            forged.put("HS256 with the public key as " + name, keyed(header, claims, secret)));
        }
        forged.put("empty", "");
        forged.put("not a token", "epione");
        forged.put("five parts", good + ".e30.e30");
        return forged;
    }

    /** The issuer's public key of this id, out of its JWK set. */
    static @Nullable RSAPublicKey publishedKey(JsonNode keys, String token) {
        String id = decode(token.split("\\.")[0]).path("kid").asString("");
        return keys.path("keys")
                .valueStream()
                .filter(key -> key.path("kid").asString("").equals(id))
                .findFirst()
                .map(key -> rsaKey(key.path("n").asString(""), key.path("e").asString("")))
                .orElse(null);
    }

    /** The claims of a token, unchecked. */
    static JsonNode claims(String token) {
        return decode(token.split("\\.")[1]);
    }

    private static JsonNode decode(String part) {
        return Json.read(Base64.getUrlDecoder().decode(part));
    }

    private static String encode(JsonNode node) {
        return BASE64.encodeToString(Json.write(node));
    }

    private static ObjectNode with(ObjectNode node, Consumer<ObjectNode> change) {
        ObjectNode changed = node.deepCopy();
        change.accept(changed);
        return changed;
    }

    /** The same user with the same post, at another hospital; one without a hospital comes to have one. */
    private static ObjectNode moved(ObjectNode claims, String hospital) {
        String own = claims.path("organization")
                .valueStream()
                .map(organization -> organization.path("tenant_id").path(0).asString(""))
                .findFirst()
                .orElse("");
        if (own.isEmpty()) {
            return with(
                    claims,
                    c -> c.putObject("organization")
                            .putObject("attack")
                            .putArray("tenant_id")
                            .add(hospital));
        }
        String text = new String(Json.write(claims), StandardCharsets.UTF_8).replace(own, hospital);
        return (ObjectNode) Json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long inAnHour() {
        return Instant.now().getEpochSecond() + 3_600;
    }

    private static String unsigned(ObjectNode header, ObjectNode claims, String algorithm) {
        return encode(with(header, h -> h.put("alg", algorithm))) + "." + encode(claims) + ".";
    }

    private static String signed(ObjectNode header, ObjectNode claims) {
        String content = encode(header) + "." + encode(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(OWN_KEY.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String keyed(ObjectNode header, ObjectNode claims, byte[] secret) {
        String content = encode(with(header, h -> h.put("alg", "HS256"))) + "." + encode(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return content + "." + BASE64.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The spellings of a public key that a confused checker could take for a shared secret. */
    private static Map<String, byte[]> confusions(RSAPublicKey key) {
        byte[] der = key.getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END PUBLIC KEY-----";
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        secrets.put("PEM", pem.getBytes(StandardCharsets.US_ASCII));
        secrets.put("PEM with a last line", (pem + "\n").getBytes(StandardCharsets.US_ASCII));
        secrets.put("DER", der);
        secrets.put("modulus", unsignedBytes(key.getModulus()));
        return secrets;
    }

    private static byte[] unsignedBytes(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static JsonNode ownJwk() {
        RSAPublicKey key = (RSAPublicKey) OWN_KEY.getPublic();
        return Json.read(Json.write(Json.of(
                "kty", "RSA",
                "n", BASE64.encodeToString(unsignedBytes(key.getModulus())),
                "e", BASE64.encodeToString(unsignedBytes(key.getPublicExponent())))));
    }

    /** Of the tests too: the key that signs what we forge. */
    static PublicKey ownPublicKey() {
        return OWN_KEY.getPublic();
    }

    private static RSAPublicKey rsaKey(String modulus, String exponent) {
        try {
            RSAPublicKeySpec spec = new RSAPublicKeySpec(
                    new BigInteger(1, Base64.getUrlDecoder().decode(modulus)),
                    new BigInteger(1, Base64.getUrlDecoder().decode(exponent)));
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair ownKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
