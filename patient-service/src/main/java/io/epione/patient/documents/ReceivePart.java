package io.epione.patient.documents;

import io.epione.patient.documents.Chunks.Chunk;
import io.epione.patient.documents.DueRemovals.Kind;
import io.epione.platform.Ids;
import io.epione.platform.crypto.ContentCipher;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes one part of an upload. The object is announced for removal before it is written, and what needs it withdraws that in
 * its own commit: whatever fails in between leaves an object that will be removed, and no row without its object.
 */
@Component
class ReceivePart {

    /** Long after a write has succeeded or failed. */
    private static final Duration UNLESS_NEEDED = Duration.ofHours(1);

    private final OpenUploads uploads;
    private final Chunks chunks;
    private final DueRemovals due;
    private final ContentStore store;
    private final PatientCipher cipher;
    private final TransactionTemplate transaction;

    ReceivePart(
            OpenUploads uploads,
            Chunks chunks,
            DueRemovals due,
            ContentStore store,
            PatientCipher cipher,
            TransactionTemplate transaction) {
        this.uploads = uploads;
        this.chunks = chunks;
        this.due = due;
        this.store = store;
        this.cipher = cipher;
        this.transaction = transaction;
    }

    /**
     * The same part again takes the place of the one before.
     *
     * @throws Problem 404 for an unknown upload or part, 422 for a part of the wrong length or digest
     */
    void receive(UUID patientId, UUID uploadId, int number, @Nullable String digest, byte[] part) {
        Chunk chunk = new Chunk(number, Ids.next());
        ContentCipher contents = transaction.execute(status -> announce(patientId, uploadId, chunk, digest, part));
        store.put(chunk.objectId(), SealedContent.seal(contents, uploadId, chunk, part));
        transaction.executeWithoutResult(status -> keep(patientId, uploadId, chunk, contents.key()));
    }

    private ContentCipher announce(UUID patientId, UUID uploadId, Chunk chunk, @Nullable String digest, byte[] part) {
        Document upload = uploads.find(patientId, uploadId);
        if (chunk.number() < 1 || chunk.number() > upload.chunks()) {
            throw Problem.notFound("PART_NOT_FOUND");
        }
        if (part.length != upload.chunkBytes(chunk.number())) {
            throw Problem.unprocessable("PART_SIZE", "The part is not as long as it must be.")
                    .with("bytes", upload.chunkBytes(chunk.number()));
        }
        if (!digestOf(part).equals(digest)) {
            throw Problem.unprocessable(
                    "DIGEST_MISMATCH", "Send Content-Digest: sha-256=:<Base64>: of the part, which this one is not.");
        }
        due.add(Kind.OBJECT, chunk.objectId(), Instant.now().plus(UNLESS_NEEDED));
        return cipher.contents(patientId);
    }

    private void keep(UUID patientId, UUID uploadId, Chunk chunk, int sealKey) {
        uploads.lock(patientId, uploadId);
        if (!due.withdraw(Kind.OBJECT, chunk.objectId())) {
            throw Problem.unavailable("DOCUMENT_STORE_UNAVAILABLE", "Storing took too long. Send the part again.");
        }
        chunks.put(uploadId, chunk, sealKey).ifPresent(replaced -> due.add(Kind.OBJECT, replaced, Instant.now()));
    }

    private static String digestOf(byte[] part) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(part);
            return "sha-256=:" + new String(Base64.getEncoder().encode(digest), StandardCharsets.US_ASCII) + ":";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
