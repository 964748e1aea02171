package io.epione.patient.documents;

import io.epione.patient.access.OpenRecord;
import io.epione.patient.access.RecordAccess;
import io.epione.platform.audit.Audit;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The way to one document of the record: by what the caller may see of it. Part of the caller's transaction. */
@Component
class ShownDocument {

    private final RecordAccess access;
    private final Documents documents;
    private final DocumentSeals seals;

    ShownDocument(RecordAccess access, Documents documents, DocumentSeals seals) {
        this.access = access;
        this.documents = documents;
        this.seals = seals;
    }

    /** @param audit takes the records of all that is done with it */
    record Found(DocumentView view, Audit audit) {

        Document document() {
            return view.document();
        }
    }

    /** @throws io.epione.platform.problem.Problem 404 for an unknown document, 403 for a record or a document that is not open */
    Found find(UUID patientId, UUID id) {
        OpenRecord record = access.enter(patientId);
        DocumentView view = seals.view(documents.ofPatient(patientId, id));
        record.mustShow(view, "DocumentReference", id, "DOCUMENT_NOT_FOUND");
        return new Found(view, record.audit());
    }
}
