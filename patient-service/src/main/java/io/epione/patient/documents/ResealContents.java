package io.epione.patient.documents;

import io.epione.patient.documents.Chunks.Chunk;
import io.epione.patient.documents.DueRemovals.Kind;
import io.epione.platform.Ids;
import io.epione.platform.crypto.ContentCipher;
import io.epione.platform.crypto.KeyRotation;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.crypto.RotationWalk;
import io.epione.platform.crypto.SealBroken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals the contents of documents anew while patients' keys are rotated. Objects never change: each piece becomes another
 * object, and the old one stays for as long as somebody may be reading it.
 */
@Component
class ResealContents implements RotationWalk {

    /** A document has up to fifty pieces of 1 MiB. */
    private static final int DOCUMENTS = 1;

    private static final Duration UNLESS_NEEDED = Duration.ofHours(1);
    private static final Duration STILL_READ = Duration.ofHours(1);

    private final Documents documents;
    private final Chunks chunks;
    private final DueRemovals due;
    private final ContentStore store;
    private final PatientCipher cipher;
    private final TransactionTemplate newTransaction;

    ResealContents(
            Documents documents,
            Chunks chunks,
            DueRemovals due,
            ContentStore store,
            PatientCipher cipher,
            PlatformTransactionManager transactions) {
        this.documents = documents;
        this.chunks = chunks;
        this.due = due;
        this.store = store;
        this.cipher = cipher;
        this.newTransaction = new TransactionTemplate(transactions);
        this.newTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public KeyRotation.Kind kind() {
        return KeyRotation.Kind.PATIENT_KEYS;
    }

    @Override
    public String name() {
        return "document.content";
    }

    @Override
    public long count() {
        return documents.count();
    }

    @Override
    public Walked walk(@Nullable UUID after, int limit) {
        int atOnce = Math.min(limit, DOCUMENTS);
        List<UUID> ids = documents.ids(after, atOnce);
        int changed = 0;
        int broken = 0;
        for (UUID id : ids) {
            try {
                changed += documents.lock(id).map(this::reseal).orElse(0);
            } catch (SealBroken e) {
                broken++;
            }
        }
        return new Walked(ids.size() < atOnce ? null : ids.getLast(), ids.size(), changed, broken);
    }

    private int reseal(Document document) {
        ContentCipher contents = cipher.contents(document.patientId());
        List<Chunk> others = chunks.notSealedWith(contents.currentKeys(), document.id());
        others.forEach(old -> reseal(document.id(), old, contents));
        return others.size();
    }

    private void reseal(UUID documentId, Chunk old, ContentCipher contents) {
        Chunk fresh = new Chunk(old.number(), Ids.next());
        byte[] sealed = store.get(old.objectId());
        byte[] clear = SealedContent.open(contents, documentId, old, sealed);
        ContentCipher same = contents.sealerOf(sealed);
        newTransaction.executeWithoutResult(
                status -> due.add(Kind.OBJECT, fresh.objectId(), Instant.now().plus(UNLESS_NEEDED)));
        store.put(fresh.objectId(), SealedContent.seal(same, documentId, fresh, clear));
        due.withdraw(Kind.OBJECT, fresh.objectId());
        chunks.put(documentId, fresh, same.key());
        due.add(Kind.OBJECT, old.objectId(), Instant.now().plus(STILL_READ));
    }
}
