package io.epione.patient.documents;

import io.epione.patient.access.RecordAccess;
import io.epione.patient.documents.Chunks.Chunk;
import io.epione.patient.documents.CompletionOutcome.ChangedMeanwhile;
import io.epione.patient.documents.CompletionOutcome.Completed;
import io.epione.patient.documents.CompletionOutcome.DigestDiffers;
import io.epione.patient.documents.CompletionOutcome.PartsMissing;
import io.epione.patient.documents.CompletionOutcome.Refused;
import io.epione.patient.documents.DueRemovals.Kind;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.ContentCipher;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at all that has come and takes it into the record. No transaction is open while it looks. */
@Component
class CompleteUpload {

    private final RecordAccess access;
    private final Documents documents;
    private final Chunks chunks;
    private final Thumbnails thumbnails;
    private final DueRemovals due;
    private final RemoveDocument remove;
    private final ContentStore store;
    private final PatientCipher cipher;
    private final InspectContent inspect;
    private final MalwareScan malware;
    private final DrawThumbnail draw;
    private final Hospitals hospitals;
    private final DocumentSettings settings;
    private final TransactionTemplate transaction;

    CompleteUpload(
            RecordAccess access,
            Documents documents,
            Chunks chunks,
            Thumbnails thumbnails,
            DueRemovals due,
            RemoveDocument remove,
            ContentStore store,
            PatientCipher cipher,
            InspectContent inspect,
            MalwareScan malware,
            DrawThumbnail draw,
            Hospitals hospitals,
            DocumentSettings settings,
            TransactionTemplate transaction) {
        this.access = access;
        this.documents = documents;
        this.chunks = chunks;
        this.thumbnails = thumbnails;
        this.due = due;
        this.remove = remove;
        this.store = store;
        this.cipher = cipher;
        this.inspect = inspect;
        this.malware = malware;
        this.draw = draw;
        this.hospitals = hospitals;
        this.settings = settings;
        this.transaction = transaction;
    }

    private record Arrived(DocumentView view, List<Chunk> chunks, ContentCipher contents, Audit audit) {

        List<Integer> missing() {
            var numbers = chunks.stream().map(Chunk::number).collect(Collectors.toSet());
            return IntStream.rangeClosed(1, view.document().chunks())
                    .boxed()
                    .filter(number -> !numbers.contains(number))
                    .toList();
        }
    }

    /** @throws Problem 404 for what is not the caller's, 403 for a restricted record, 503 while nobody can scan or read it */
    CompletionOutcome complete(UUID patientId, UUID id) {
        Arrived arrived = transaction.execute(status -> arrived(patientId, id));
        Document upload = arrived.view().document();
        if (!upload.isUploading()) {
            return new Completed(arrived.view());
        }
        if (!arrived.missing().isEmpty()) {
            return new PartsMissing(arrived.missing());
        }
        Content content = new SealedContent(upload, arrived.chunks(), arrived.contents(), store);
        if (!MessageDigest.isEqual(
                InspectContent.sha256(content), arrived.view().facts().sha256())) {
            return new DigestDiffers();
        }
        Optional<Refusal> refusal = inspect.inspect(content, upload.type());
        if (refusal.isPresent()) {
            return refused(arrived, refusal.get());
        }
        return switch (malware.scan(content)) {
            case MalwareScan.Verdict.Infected(String name) -> refused(arrived, Refusal.MALWARE_FOUND);
            case MalwareScan.Verdict.Clean() -> taken(arrived, content, true);
            case MalwareScan.Verdict.NotScanned() -> taken(arrived, content, false);
        };
    }

    private Arrived arrived(UUID patientId, UUID id) {
        Audit audit = access.open(patientId);
        UUID caller = CurrentUser.get().userId();
        Document document = documents
                .findById(id)
                .filter(found -> found.patientId().equals(patientId) && caller.equals(found.createdBy()))
                .orElseThrow(() -> Problem.notFound("UPLOAD_NOT_FOUND"));
        Document.Facts facts = cipher.open(patientId, Document.SEALED, id, document.sealed(), Document.Facts.class);
        return new Arrived(new DocumentView(document, facts), chunks.of(id), cipher.contents(patientId), audit);
    }

    private CompletionOutcome taken(Arrived arrived, Content content, boolean scanned) {
        Optional<byte[]> thumbnail =
                draw.draw(content, arrived.view().document().type());
        return transaction.execute(status -> take(arrived, scanned, thumbnail));
    }

    private CompletionOutcome take(Arrived arrived, boolean scanned, Optional<byte[]> thumbnail) {
        UUID id = arrived.view().document().id();
        Document document = documents.lock(id).orElseThrow(() -> Problem.notFound("UPLOAD_NOT_FOUND"));
        if (!document.isUploading()) {
            return new Completed(new DocumentView(document, arrived.view().facts()));
        }
        if (!chunks.of(id).equals(arrived.chunks())) {
            return new ChangedMeanwhile();
        }
        Hospital hospital = hospitals.current();
        document.complete(scanned, Instant.now(), hospital.timezone(), settings.retention(document.category()));
        Document stored = documents.saveAndFlush(document);
        thumbnail.ifPresent(png -> thumbnails.put(id, arrived.contents().seal(Thumbnails.SEALED, id, png)));
        due.withdraw(Kind.UPLOAD, id);
        due.add(Kind.RETENTION, id, stored.retentionEnds(hospital.timezone()));
        arrived.audit().create("DocumentReference", id, stored.patientId());
        return new Completed(new DocumentView(stored, arrived.view().facts()));
    }

    /** Nobody needs it any more, and nothing of it should lie about. */
    private CompletionOutcome refused(Arrived arrived, Refusal refusal) {
        Document upload = arrived.view().document();
        transaction.executeWithoutResult(status ->
                documents.lock(upload.id()).filter(Document::isUploading).ifPresent(remove::remove));
        arrived.audit().refused("create", "DocumentReference", upload.id(), upload.patientId());
        return new Refused(refusal);
    }
}
