package io.epione.auth;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An authenticator without hardware (WebAuthn Level 2): answers Keycloak's pages as a browser with a passkey does. */
final class SoftwarePasskey {

    private static final Pattern CHALLENGE = Pattern.compile("challenge\\s*:\\s*[\"']([^\"']+)[\"']");
    private static final int PRESENT_AND_VERIFIED = 0x05;
    private static final int WITH_CREDENTIAL = 0x40;

    private final byte[] id = new byte[32];
    private final KeyPair keys;
    private int counter;

    SoftwarePasskey() throws GeneralSecurityException {
        new SecureRandom().nextBytes(id);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
    }

    /** What the page of the registration is answered with. */
    Map<String, String> register(TestBrowser.Place page) throws GeneralSecurityException {
        byte[] client = clientData("webauthn.create", page);
        byte[] data = join(authenticatorData(page, PRESENT_AND_VERIFIED | WITH_CREDENTIAL), new byte[16], credential());
        byte[] attestation = join(
                new byte[] {(byte) 0xa3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xa0},
                text("authData"),
                new byte[] {0x59, (byte) (data.length >> 8), (byte) data.length},
                data);
        return Map.of(
                "clientDataJSON", encode(client),
                "attestationObject", encode(attestation),
                "publicKeyCredentialId", encode(id),
                "authenticatorLabel", "software",
                "transports", "internal");
    }

    /** What the page of the sign-in is answered with. */
    Map<String, String> show(TestBrowser.Place page) throws GeneralSecurityException {
        byte[] client = clientData("webauthn.get", page);
        byte[] data = authenticatorData(page, PRESENT_AND_VERIFIED);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(join(data, sha256(client)));
        return Map.of(
                "clientDataJSON", encode(client),
                "authenticatorData", encode(data),
                "signature", encode(signature.sign()),
                "credentialId", encode(id),
                "userHandle", "");
    }

    private byte[] credential() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return join(
                new byte[] {0, (byte) id.length},
                id,
                // COSE: kty EC2, alg ES256, crv P-256, x, y
                new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20},
                coordinate(key.getW().getAffineX().toByteArray()),
                new byte[] {0x22, 0x58, 0x20},
                coordinate(key.getW().getAffineY().toByteArray()));
    }

    private static byte[] coordinate(byte[] number) {
        byte[] padded = new byte[32];
        int length = Math.min(number.length, 32);
        System.arraycopy(number, number.length - length, padded, 32 - length, length);
        return padded;
    }

    private byte[] authenticatorData(TestBrowser.Place page, int flags) throws GeneralSecurityException {
        counter++;
        return join(
                sha256(page.address().getHost().getBytes(StandardCharsets.US_ASCII)),
                new byte[] {(byte) flags},
                ByteBuffer.allocate(Integer.BYTES).putInt(counter).array());
    }

    private static byte[] clientData(String type, TestBrowser.Place page) {
        Matcher challenge = CHALLENGE.matcher(page.page());
        if (!challenge.find()) {
            throw new AssertionError("No challenge on the page: " + page.page());
        }
        URI at = page.address();
        return """
                {"type":"%s","challenge":"%s","origin":"%s://%s","crossOrigin":false}""".formatted(type, challenge.group(1), at.getScheme(), at.getAuthority())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** CBOR text of fewer than 24 characters. */
    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return join(new byte[] {(byte) (0x60 | bytes.length)}, bytes);
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
