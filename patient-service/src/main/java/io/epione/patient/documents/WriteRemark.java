package io.epione.patient.documents;

import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.web.Etags;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes a document's remark anew, over the one that the writer has read. */
@Component
class WriteRemark {

    private final ShownDocument shown;
    private final DocumentRemarks remarks;
    private final PatientCipher cipher;

    WriteRemark(ShownDocument shown, DocumentRemarks remarks, PatientCipher cipher) {
        this.shown = shown;
        this.remarks = remarks;
        this.cipher = cipher;
    }

    /**
     * Of two at the same time the constraint {@code document_remark_number} refuses one, as stale.
     *
     * @throws io.epione.platform.problem.Problem 404 for an unknown document, 412 when stale
     */
    @Transactional
    public RemarkView write(UUID patientId, UUID documentId, @Nullable String ifMatch, String text) {
        Audit audit = shown.find(patientId, documentId).audit();
        int last = remarks.last(documentId).map(DocumentRemark::number).orElse(DocumentRemark.NONE);
        Etags.require(ifMatch, last);
        UUID id = Ids.next();
        DocumentRemark.Words words = new DocumentRemark.Words(text);
        byte[] sealed = cipher.seal(patientId, DocumentRemark.SEALED, id, words);
        DocumentRemark remark = remarks.saveAndFlush(new DocumentRemark(id, documentId, patientId, last + 1, sealed));
        audit.act("remark", "DocumentReference", documentId, patientId);
        return RemarkView.of(remark, words);
    }
}
