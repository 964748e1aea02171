package io.epione.patient.documents;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Removes all documents of a patient who is erased, and their objects from the store. */
@Component
public class RemoveDocuments {

    private final Documents documents;
    private final RemoveDocument remove;

    RemoveDocuments(Documents documents, RemoveDocument remove) {
        this.documents = documents;
        this.remove = remove;
    }

    /** Call in the transaction that erases the rest. @return which they were */
    public List<UUID> of(UUID patientId) {
        List<Document> all = documents.findByPatientId(patientId);
        all.forEach(document -> documents.lock(document.id()).ifPresent(remove::remove));
        return all.stream().map(Document::id).toList();
    }
}
