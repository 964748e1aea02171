package io.epione.patient.documents;

import io.epione.patient.documents.DueRemovals.Kind;
import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The store of documents for what else is too large for a row. Who writes a piece seals it first, and keeps it in the
 * transaction that needs it: what nobody keeps is removed.
 */
@Component
public class StoredPieces {

    /** Long after what it was written for has committed or failed. */
    private static final Duration UNLESS_KEPT = Duration.ofHours(1);

    private static final Duration STILL_READ = Duration.ofHours(1);

    private final ContentStore store;
    private final DueRemovals due;
    private final TransactionTemplate announcement;

    StoredPieces(ContentStore store, DueRemovals due, PlatformTransactionManager transactions) {
        this.store = store;
        this.due = due;
        this.announcement = new TransactionTemplate(transactions);
        this.announcement.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** An id that a piece can be sealed for. */
    public UUID announce() {
        UUID objectId = Ids.next();
        announcement.executeWithoutResult(
                status -> due.add(Kind.OBJECT, objectId, Instant.now().plus(UNLESS_KEPT)));
        return objectId;
    }

    /** @throws Problem 503 while the store is away */
    public void write(UUID objectId, byte[] sealed) {
        store.put(objectId, sealed);
    }

    /** Call in the transaction that needs it. @throws Problem 503 when that came too late */
    public void keep(UUID objectId) {
        if (!due.withdraw(Kind.OBJECT, objectId)) {
            throw tookTooLong();
        }
    }

    /** 503: what was written is not kept. */
    public static Problem tookTooLong() {
        return Problem.unavailable("DOCUMENT_STORE_UNAVAILABLE", "Storing took too long. Send it again.");
    }

    /** @throws Problem 503 while the store is away */
    public byte[] read(UUID objectId) {
        return store.get(objectId);
    }

    /** Call in the transaction that puts another one in its place: somebody may be reading it. */
    public void replaced(UUID objectId) {
        due.add(Kind.OBJECT, objectId, Instant.now().plus(STILL_READ));
    }

    /** Call in the transaction that needs it no more. */
    public void remove(UUID objectId) {
        due.add(Kind.OBJECT, objectId, Instant.now());
    }
}
