package io.epione.patient.documents;

import io.epione.patient.documents.DueRemovals.Due;
import io.epione.patient.documents.DueRemovals.Kind;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes objects that no row needs, uploads that nobody completed and documents whose retention is over. Any instance may:
 * who takes an entry from the queue does it, and a crash before the commit leaves the entry there.
 */
@Component
class RemoveWhatIsDue {

    private static final Logger log = LoggerFactory.getLogger(RemoveWhatIsDue.class);
    private static final int BATCH = 200;
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(5);

    private final DueRemovals queue;
    private final Documents documents;
    private final RemoveDocument remove;
    private final ContentStore store;
    private final Hospitals hospitals;
    private final Audit audit;
    private final TransactionTemplate transaction;

    RemoveWhatIsDue(
            DueRemovals queue,
            Documents documents,
            RemoveDocument remove,
            ContentStore store,
            Hospitals hospitals,
            Audit audit,
            TransactionTemplate transaction) {
        this.queue = queue;
        this.documents = documents;
        this.remove = remove;
        this.store = store;
        this.hospitals = hospitals;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${epione.documents.sweep-interval:1m}")
    void run() {
        Instant now = Instant.now();
        queue.until(now, BATCH).forEach(due -> Tenancy.as(due.tenantId(), () -> remove(due, now)));
    }

    private void remove(Due due, Instant now) {
        try {
            transaction.executeWithoutResult(status -> {
                if (queue.remove(due)) {
                    switch (due.kind()) {
                        case OBJECT -> store.remove(due.id());
                        case UPLOAD ->
                            documents
                                    .lock(due.id())
                                    .filter(Document::isUploading)
                                    .ifPresent(remove::remove);
                        case RETENTION -> purge(due.id(), now);
                    }
                }
            });
        } catch (DataAccessException | TransactionException | Problem e) {
            log.atError()
                    .addKeyValue("kind", due.kind())
                    .addKeyValue("id", due.id())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("document not removed");
            transaction.executeWithoutResult(status -> queue.postpone(due, now.plus(AGAIN_AFTER)));
        }
    }

    /** A hospital that has moved to another time zone may have to wait a little longer than was thought. */
    private void purge(UUID id, Instant now) {
        ZoneId zone = hospitals.find(Tenancy.current()).map(Hospital::timezone).orElse(ZoneOffset.UTC);
        documents.lock(id).ifPresent(document -> {
            if (document.mayBeDeleted(LocalDate.ofInstant(now, zone))) {
                remove.remove(document);
                audit.act("purge", "DocumentReference", id, document.patientId());
            } else {
                queue.add(Kind.RETENTION, id, document.retentionEnds(zone));
            }
        });
    }
}
