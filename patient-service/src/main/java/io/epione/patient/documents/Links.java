package io.epione.patient.documents;

import io.epione.platform.crypto.BlindIndex;
import io.epione.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs what opens a document for one user until a moment: an HMAC-SHA-256 with a key of the hospital's own. */
@Component
public class Links {

    private static final String KEY = "document.link";

    /** Nobody was ever given a link from outside of these years, and the clock has no further ones. */
    private static final long MAX_SECONDS =
            Instant.parse("2200-01-01T00:00:00Z").getEpochSecond();

    private final BlindIndex hmac;
    private final DocumentSettings settings;

    Links(BlindIndex hmac, DocumentSettings settings) {
        this.hmac = hmac;
        this.settings = settings;
    }

    /** @param query of the address that is opened */
    public record Expiring(String query, Instant expiresAt) {}

    public Expiring expiring(UUID fileId, UUID userId) {
        Instant expiresAt = Instant.now().plus(settings.linkLifetime()).truncatedTo(ChronoUnit.SECONDS);
        return new Expiring(
                "expires=" + expiresAt.getEpochSecond() + "&signature=" + sign(fileId, userId, expiresAt), expiresAt);
    }

    /** @throws Problem the given one for a link that was not made for the caller, 410 for one that is too old */
    public void check(UUID fileId, UUID userId, long expires, @Nullable String signature, Problem unknown) {
        Instant expiresAt = expires < 0 || expires > MAX_SECONDS ? Instant.EPOCH : Instant.ofEpochSecond(expires);
        if (!isGood(fileId, userId, expiresAt, signature)) {
            throw unknown;
        }
        if (Instant.now().isAfter(expiresAt)) {
            throw new Problem(410, "LINK_EXPIRED", "The link has expired. Ask for another one.");
        }
    }

    String sign(UUID documentId, UUID userId, Instant expiresAt) {
        return text(hmac.unique(KEY, content(documentId, userId, expiresAt)));
    }

    /** Whether it was signed for this user; whether it still holds is another question. */
    private boolean isGood(UUID documentId, UUID userId, Instant expiresAt, @Nullable String signature) {
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
