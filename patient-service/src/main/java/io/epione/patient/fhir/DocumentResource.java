package io.epione.patient.fhir;

import io.epione.patient.documents.DocumentTransfer.Filed;
import io.epione.patient.documents.DocumentTransfer.Remark;
import java.util.UUID;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/** A document, with the address at which who may read it asks for a link to its content. */
final class DocumentResource {

    private DocumentResource() {}

    static DocumentReference write(Filed filed, UUID patientId, String publicUrl) {
        DocumentReference document = new DocumentReference()
                .setStatus(DocumentReferenceStatus.CURRENT)
                .setType(Terms.concept(Terms.LOINC, filed.code()).setText(filed.display()))
                .setSubject(new Reference("Patient/" + patientId))
                .setDateElement(Terms.instant(filed.filedAt()));
        if (filed.filedBy() != null) {
            document.addAuthor(Terms.who(Terms.USER, filed.filedBy()));
        }
        document.addContent()
                .setAttachment(new Attachment()
                        .setContentType(filed.contentType())
                        .setTitle(Terms.words(filed.title()))
                        .setSize(Math.toIntExact(filed.sizeBytes()))
                        .setUrl(publicUrl + "/api/v1/patients/" + patientId + "/documents/" + filed.id()));
        // R4's own element holds SHA-1.
        document.addExtension(new Extension(Terms.extension("document-sha256"), new StringType(filed.sha256())));
        filed.remarks()
                .forEach(remark ->
                        document.addExtension(new Extension(Terms.extension("document-remark"), annotation(remark))));
        document.setId(filed.id().toString());
        document.getMeta()
                .setVersionId(String.valueOf(filed.version() + 1))
                .setLastUpdatedElement(Terms.instant(filed.changedAt()));
        Labels.mark(document, filed.sensitivity());
        return document;
    }

    private static Annotation annotation(Remark remark) {
        Annotation annotation = new Annotation().setText(remark.text()).setTimeElement(Terms.dateTime(remark.at()));
        if (remark.by() != null) {
            annotation.setAuthor(Terms.who(Terms.USER, remark.by()));
        }
        return annotation;
    }
}
