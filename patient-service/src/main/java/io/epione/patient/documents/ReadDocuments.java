package io.epione.patient.documents;

import io.epione.patient.access.OpenRecord;
import io.epione.patient.access.RecordAccess;
import io.epione.patient.access.Shown;
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
    private final ShownDocument shown;
    private final DocumentSeals seals;

    ReadDocuments(RecordAccess access, Documents documents, ShownDocument shown, DocumentSeals seals) {
        this.access = access;
        this.documents = documents;
        this.shown = shown;
        this.seals = seals;
    }

    /** Newest first. @param category null for all */
    @Transactional(readOnly = true)
    public Shown<DocumentView> list(UUID patientId, @Nullable DocumentCategory category, PageRequest page) {
        OpenRecord record = access.enter(patientId);
        Set<DocumentCategory> categories =
                category == null ? EnumSet.allOf(DocumentCategory.class) : EnumSet.of(category);
        Shown<DocumentView> found = record.shown(Page.of(
                documents.newestFirst(patientId, Document.Status.CURRENT, categories, page.afterId(), page.fetch()),
                page,
                document -> Cursor.of(document.id()),
                seals::view));
        record.audit().search("DocumentReference", patientId, found.items().size());
        return found;
    }

    /** @throws io.epione.platform.problem.Problem 404 for an unknown document, 403 for a restricted record */
    @Transactional(readOnly = true)
    public DocumentView one(UUID patientId, UUID id) {
        ShownDocument.Found found = shown.find(patientId, id);
        found.audit().read("DocumentReference", id, patientId);
        return found.view();
    }
}
