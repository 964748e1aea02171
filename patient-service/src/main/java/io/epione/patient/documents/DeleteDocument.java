package io.epione.patient.documents;

import io.epione.patient.access.RecordAccess;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospitals;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deletes a document that need not be kept any longer. */
@Component
class DeleteDocument {

    private final RecordAccess access;
    private final Documents documents;
    private final RemoveDocument remove;
    private final Hospitals hospitals;

    DeleteDocument(RecordAccess access, Documents documents, RemoveDocument remove, Hospitals hospitals) {
        this.access = access;
        this.documents = documents;
        this.remove = remove;
        this.hospitals = hospitals;
    }

    /** @throws Problem 404 for an unknown document, 409 {@code RETENTION_PERIOD} while it must be kept */
    @Transactional
    public void delete(UUID patientId, UUID id) {
        Audit audit = access.open(patientId);
        Document document = documents
                .lock(id)
                .filter(found -> found.patientId().equals(patientId) && !found.isUploading())
                .orElseThrow(() -> Problem.notFound("DOCUMENT_NOT_FOUND"));
        if (!document.mayBeDeleted(LocalDate.now(hospitals.current().timezone()))) {
            throw Problem.conflict(
                            "RETENTION_PERIOD", "The document must be kept for the whole of its retention period.")
                    .with("retainUntil", Objects.requireNonNull(document.retainUntil()));
        }
        remove.remove(document);
        audit.act("delete", "DocumentReference", id, patientId);
    }
}
