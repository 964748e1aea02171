package io.epione.patient.documents;

import io.epione.patient.access.RecordAccess;
import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.patient.documents.DueRemovals.Kind;
import io.epione.platform.Ids;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes room for a document that will come. */
@Component
class BeginUpload {

    /** Of one user: room for a folder of findings, and no way to fill the store. */
    static final int MAX_OPEN = 20;

    private final RecordAccess access;
    private final Documents documents;
    private final DueRemovals due;
    private final PatientCipher cipher;
    private final DocumentSettings settings;

    BeginUpload(
            RecordAccess access,
            Documents documents,
            DueRemovals due,
            PatientCipher cipher,
            DocumentSettings settings) {
        this.access = access;
        this.documents = documents;
        this.due = due;
        this.cipher = cipher;
        this.settings = settings;
    }

    record Announcement(
            DocumentCategory category,
            String title,
            ContentType type,
            long sizeBytes,
            byte[] sha256,
            Set<SensitivityLabel> labels) {}

    /** @throws Problem 404, 403 for a restricted record, 409 for a caller with too many open uploads */
    @Transactional
    public UploadView begin(UUID patientId, Announcement announced) {
        access.open(patientId);
        if (documents.countBy(CurrentUser.get().userId(), Document.Status.UPLOADING) >= MAX_OPEN) {
            throw Problem.conflict("TOO_MANY_UPLOADS", "Complete or abandon some of your open uploads first.");
        }
        UUID id = Ids.next();
        byte[] sealed = cipher.seal(
                patientId,
                Document.SEALED,
                id,
                new Document.Facts(announced.title(), announced.sha256(), announced.labels()));
        Document upload = documents.saveAndFlush(
                new Document(id, patientId, announced.category(), announced.type(), announced.sizeBytes(), sealed));
        Instant expiresAt = upload.createdAt().plus(settings.uploadLifetime());
        due.add(Kind.UPLOAD, id, expiresAt);
        return new UploadView(upload, List.of(), expiresAt);
    }
}
