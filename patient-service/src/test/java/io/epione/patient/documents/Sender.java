package io.epione.patient.documents;

import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/** Sends documents over HTTP, as a client of the API does. */
record Sender(Caller caller, UUID patient) {

    /** All of it. @return what completing answered */
    Answer send(byte[] content, String contentType) {
        UUID upload = begin(content, contentType).id();
        parts(upload, content);
        return complete(upload);
    }

    Answer begin(byte[] content, String contentType) {
        return caller.post(uploads(), announcement(content, contentType));
    }

    static Map<String, Object> announcement(byte[] content, String contentType) {
        return Map.of(
                "category",
                "BLOOD_TEST",
                "title",
                "Blutbild Lindqvist",
                "contentType",
                contentType,
                "sizeBytes",
                content.length,
                "sha256",
                HexFormat.of().formatHex(sha256(content)));
    }

    void parts(UUID upload, byte[] content) {
        for (int number = 1; (number - 1) * Document.CHUNK_BYTES < content.length; number++) {
            Answer answer = part(upload, number, slice(content, number));
            if (answer.status() != 204) {
                throw new AssertionError("part " + number + ": " + answer.body());
            }
        }
    }

    static byte[] slice(byte[] content, int number) {
        int from = (number - 1) * Document.CHUNK_BYTES;
        return Arrays.copyOfRange(content, from, Math.min(content.length, from + Document.CHUNK_BYTES));
    }

    Answer part(UUID upload, int number, byte[] part) {
        return part(upload, number, part, digest(part));
    }

    Answer part(UUID upload, int number, byte[] part, String digest) {
        return caller.header("Content-Type", "application/octet-stream")
                .header("Content-Digest", digest)
                .put(uploads() + "/" + upload + "/parts/" + number, part);
    }

    Answer complete(UUID upload) {
        return caller.post(uploads() + "/" + upload + "/completion");
    }

    String uploads() {
        return "/api/v1/patients/" + patient + "/document-uploads";
    }

    String documents() {
        return "/api/v1/patients/" + patient + "/documents";
    }

    static String digest(byte[] part) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(sha256(part)) + ":";
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
