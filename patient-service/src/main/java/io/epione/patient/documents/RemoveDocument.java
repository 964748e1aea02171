package io.epione.patient.documents;

import io.epione.patient.documents.DueRemovals.Kind;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Takes a document, or an upload, out of the record with all that hangs on it. Its objects follow after the commit. */
@Component
class RemoveDocument {

    private final Documents documents;
    private final Chunks chunks;
    private final Thumbnails thumbnails;
    private final DocumentRemarks remarks;
    private final DueRemovals due;

    RemoveDocument(
            Documents documents, Chunks chunks, Thumbnails thumbnails, DocumentRemarks remarks, DueRemovals due) {
        this.documents = documents;
        this.chunks = chunks;
        this.thumbnails = thumbnails;
        this.remarks = remarks;
        this.due = due;
    }

    /** Call in a transaction that has the document locked. */
    void remove(Document document) {
        Instant now = Instant.now();
        chunks.of(document.id()).forEach(chunk -> due.add(Kind.OBJECT, chunk.objectId(), now));
        chunks.remove(document.id());
        thumbnails.remove(document.id());
        remarks.deleteByDocumentId(document.id());
        due.withdraw(document.isUploading() ? Kind.UPLOAD : Kind.RETENTION, document.id());
        documents.delete(document);
    }
}
