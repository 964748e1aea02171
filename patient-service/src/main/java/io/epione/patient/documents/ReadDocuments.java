package io.epione.patient.documents;

import io.epione.patient.access.RecordAccess;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What documents a patient's record has. */
@Component
class ReadDocuments {

    private final RecordAccess access;
    private final Documents documents;
    private final PatientCipher cipher;

    ReadDocuments(RecordAccess access, Documents documents, PatientCipher cipher) {
        this.access = access;
        this.documents = documents;
        this.cipher = cipher;
    }

    /** Newest first. @param category null for all */
    @Transactional(readOnly = true)
    public Page<DocumentView> list(UUID patientId, @Nullable DocumentCategory category, PageRequest page) {
        Audit audit = access.open(patientId);
        Set<DocumentCategory> categories =
                category == null ? EnumSet.allOf(DocumentCategory.class) : EnumSet.of(category);
        Page<DocumentView> found = Page.of(
                documents.newestFirst(patientId, Document.Status.CURRENT, categories, page.afterId(), page.fetch()),
                page,
                document -> Cursor.of(document.id()),
                this::view);
        audit.search("DocumentReference", patientId, found.items().size());
        return found;
    }

    /** @throws io.epione.platform.problem.Problem 404 for an unknown document, 403 for a restricted record */
    @Transactional(readOnly = true)
    public DocumentView one(UUID patientId, UUID id) {
        Audit audit = access.open(patientId);
        Document document = documents.ofPatient(patientId, id);
        audit.read("DocumentReference", id, patientId);
        return view(document);
    }

    private DocumentView view(Document document) {
        return new DocumentView(
                document,
                cipher.open(
                        document.patientId(), Document.SEALED, document.id(), document.sealed(), Document.Facts.class));
    }
}
