package io.epione.patient.fhir;

import io.epione.patient.chart.ChartFacts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;

/** A clinical note: a document whose words are in the resource itself, as US Core has them. */
final class NoteResource implements ChartResource<ChartFacts.Note, DocumentReference> {

    private static final String TEXT = "text/plain";

    @Override
    public Class<ChartFacts.Note> facts() {
        return ChartFacts.Note.class;
    }

    @Override
    public DocumentReference write(ChartFacts.Note facts, boolean enteredInError) {
        DocumentReference document = new DocumentReference()
                .setStatus(enteredInError ? DocumentReferenceStatus.ENTEREDINERROR : DocumentReferenceStatus.CURRENT)
                .setType(Terms.concept(facts.code()));
        document.addContent()
                .setAttachment(new Attachment()
                        .setContentType(TEXT)
                        .setTitle(Terms.words(facts.title()))
                        .setData(facts.text().getBytes(StandardCharsets.UTF_8)));
        return document;
    }

    /** Whether it is one, rather than a document that lies elsewhere. */
    static boolean isNote(DocumentReference document) {
        Attachment content = document.getContentFirstRep().getAttachment();
        return document.getContent().size() == 1
                && content.hasData()
                && content.getContentType() != null
                && content.getContentType().startsWith(TEXT);
    }

    @Override
    public List<ChartFacts.Note> read(DocumentReference document, Setting setting) {
        Attachment content = document.getContentFirstRep().getAttachment();
        return List.of(new ChartFacts.Note(
                ChartResource.required("DocumentReference.type", document.getType()),
                content.getTitle(),
                new String(content.getData(), StandardCharsets.UTF_8),
                Labels.of(document)));
    }

    @Override
    public boolean enteredInError(DocumentReference document) {
        return document.getStatus() == DocumentReferenceStatus.ENTEREDINERROR;
    }
}
