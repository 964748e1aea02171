package io.epione.patient.documents;

import io.epione.platform.crypto.BlindIndex;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs what opens a document for one user until a moment: an HMAC-SHA-256 with a key of the hospital's own. */
@Component
class Links {

    private static final String KEY = "document.link";

    private final BlindIndex hmac;

    Links(BlindIndex hmac) {
        this.hmac = hmac;
    }

    String sign(UUID documentId, UUID userId, Instant expiresAt) {
        return text(hmac.unique(KEY, content(documentId, userId, expiresAt)));
    }

    /** Whether it was signed for this user; whether it still holds is another question. */
    boolean isGood(UUID documentId, UUID userId, Instant expiresAt, @Nullable String signature) {
        return signature != null
                && hmac.searchUnique(KEY, content(documentId, userId, expiresAt)).stream()
                        .anyMatch(good -> MessageDigest.isEqual(
                                text(good).getBytes(StandardCharsets.US_ASCII),
                                signature.getBytes(StandardCharsets.UTF_8)));
    }

    private static String content(UUID documentId, UUID userId, Instant expiresAt) {
        return documentId + "|" + userId + "|" + expiresAt.getEpochSecond();
    }

    private static String text(byte[] signature) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }
}
