package io.epione.journeys.demo;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Session;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Checks with its own arithmetic, and nothing of the platform's, that an audit entry is in the log that the platform
 * signed: leaf hash, inclusion path (RFC 9162 section 2.1.3.2) and Ed25519 signature (RFC 8032).
 */
final class AuditProof {

    /** What turns a raw Ed25519 key into a SubjectPublicKeyInfo (RFC 8410 section 4). */
    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private AuditProof() {}

    /** @return "valid", or in a few words what is not */
    static String check(Session privacyOfficer, String eventId) {
        Answer answer =
                privacyOfficer.get("/audit/events/" + eventId + "/proof").expect(200);
        JsonNode proof = answer.json();
        byte[] leaf = proof.path("leaf").asString("").getBytes(StandardCharsets.UTF_8);
        if (!proof.path("leaf").asString("").contains(eventId)) {
            return "leaf of another entry";
        }
        JsonNode checkpoint = proof.path("checkpoint");
        byte[] root = bytes(checkpoint.path("rootHash"));
        List<byte[]> path =
                proof.path("auditPath").valueStream().map(AuditProof::bytes).toList();
        if (!included(
                proof.path("leafIndex").asLong(-1),
                proof.path("treeSize").asLong(-1),
                sha256((byte) 0, leaf),
                path,
                root)) {
            return "not in the tree";
        }
        return signed(checkpoint, root, privacyOfficer) ? "valid" : "signature does not match";
    }

    private static boolean included(long index, long size, byte[] leafHash, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long lastNode = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : path) {
            if (lastNode == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == lastNode) {
                hash = sha256((byte) 1, sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    lastNode >>= 1;
                }
            } else {
                hash = sha256((byte) 1, hash, sibling);
            }
            node >>= 1;
            lastNode >>= 1;
        }
        return lastNode == 0 && Arrays.equals(hash, root);
    }

    private static boolean signed(JsonNode checkpoint, byte[] root, Session reader) {
        String keyId = checkpoint.path("keyId").asString("");
        byte[] statement = "epione-audit-checkpoint/v1\n%s\n%d\n%s\n%s\n"
                .formatted(
                        checkpoint.path("tenantId").asString(""),
                        checkpoint.path("treeSize").asLong(-1),
                        Base64.getEncoder().encodeToString(root),
                        checkpoint.path("timestamp").asString(""))
                .getBytes(StandardCharsets.UTF_8);
        for (JsonNode key : reader.get("/audit/keys").expect(200).json().path("keys")) {
            if (key.path("kid").asString("").equals(keyId)) {
                byte[] raw = Base64.getUrlDecoder().decode(key.path("x").asString(""));
                return verifies(raw, statement, bytes(checkpoint.path("signature")));
            }
        }
        return false;
    }

    private static boolean verifies(byte[] rawKey, byte[] statement, byte[] signed) {
        try {
            byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + rawKey.length);
            System.arraycopy(rawKey, 0, spki, SPKI_PREFIX.length, rawKey.length);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
            signature.update(statement);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asString(""));
    }

    private static byte[] sha256(byte prefix, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(prefix);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
