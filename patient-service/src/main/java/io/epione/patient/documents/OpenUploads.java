package io.epione.patient.documents;

import io.epione.patient.access.RecordAccess;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The way to an upload: by who began it, while the patient's record is open to them. */
@Component
class OpenUploads {

    private final RecordAccess access;
    private final Documents documents;

    OpenUploads(RecordAccess access, Documents documents) {
        this.access = access;
        this.documents = documents;
    }

    /** @throws Problem 404 for what is not the caller's or is complete, 403 for a restricted record */
    Document find(UUID patientId, UUID id) {
        access.open(patientId);
        return documents
                .findById(id)
                .filter(upload -> isMine(upload, patientId))
                .orElseThrow(OpenUploads::unknown);
    }

    /** As {@link #find}, with nobody else changing it until the transaction is over. */
    Document lock(UUID patientId, UUID id) {
        access.open(patientId);
        return documents.lock(id).filter(upload -> isMine(upload, patientId)).orElseThrow(OpenUploads::unknown);
    }

    private static boolean isMine(Document upload, UUID patientId) {
        return upload.isUploading()
                && upload.patientId().equals(patientId)
                && CurrentUser.get().userId().equals(upload.createdBy());
    }

    private static Problem unknown() {
        return Problem.notFound("UPLOAD_NOT_FOUND");
    }
}
