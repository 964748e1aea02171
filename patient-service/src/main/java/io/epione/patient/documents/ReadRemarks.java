package io.epione.patient.documents;

import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What doctors remark on a document, now and before. */
@Component
class ReadRemarks {

    private static final UUID LAST = new UUID(-1, -1);

    private final ShownDocument shown;
    private final DocumentRemarks remarks;
    private final PatientCipher cipher;

    ReadRemarks(ShownDocument shown, DocumentRemarks remarks, PatientCipher cipher) {
        this.shown = shown;
        this.remarks = remarks;
        this.cipher = cipher;
    }

    /** @return {@link RemarkView#NONE} where nobody has remarked */
    @Transactional(readOnly = true)
    public RemarkView current(UUID patientId, UUID documentId) {
        Audit audit = shown.find(patientId, documentId).audit();
        audit.act("read-remark", "DocumentReference", documentId, patientId);
        return remarks.last(documentId).map(this::view).orElse(RemarkView.NONE);
    }

    /** All versions, newest first. */
    @Transactional(readOnly = true)
    public Page<RemarkView> versions(UUID patientId, UUID documentId, PageRequest page) {
        Audit audit = shown.find(patientId, documentId).audit();
        UUID after = page.afterId();
        Page<RemarkView> found = Page.of(
                remarks.before(documentId, after == null ? LAST : after, page.fetch()),
                page,
                remark -> Cursor.of(remark.id()),
                this::view);
        audit.act("read-remark", "DocumentReference", documentId, patientId);
        return found;
    }

    private RemarkView view(DocumentRemark remark) {
        return RemarkView.of(
                remark,
                cipher.open(
                        remark.patientId(),
                        DocumentRemark.SEALED,
                        remark.id(),
                        remark.sealed(),
                        DocumentRemark.Words.class));
    }
}
