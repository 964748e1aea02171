package io.epione.patient.documents;

import static java.util.stream.Collectors.groupingBy;

import io.epione.patient.access.Labelled;
import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.platform.crypto.PatientCipher;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What another system is told of a patient's documents; their contents stay here. Whether the caller may read is decided before. */
@Component
public class DocumentTransfer {

    private final Documents documents;
    private final DocumentRemarks remarks;
    private final PatientCipher cipher;

    DocumentTransfer(Documents documents, DocumentRemarks remarks, PatientCipher cipher) {
        this.documents = documents;
        this.remarks = remarks;
        this.cipher = cipher;
    }

    /** @param code its LOINC document type. @param sha256 of the content, in hex */
    public record Filed(
            UUID id,
            long version,
            Instant changedAt,
            String code,
            String display,
            String title,
            String contentType,
            long sizeBytes,
            String sha256,
            @Nullable UUID filedBy,
            Instant filedAt,
            List<Remark> remarks,
            Set<SensitivityLabel> sensitivity)
            implements Labelled {

        @Override
        public @Nullable UUID author() {
            return filedBy;
        }
    }

    public record Remark(@Nullable UUID by, Instant at, String text) {}

    /**
     * The next documents in the order of their ids.
     *
     * @param since only those that were filed or remarked on after it
     */
    @Transactional(readOnly = true)
    public List<Filed> next(UUID patientId, @Nullable Instant since, UUID after, int rows) {
        List<Document> found = documents.inOrder(patientId, since == null ? Instant.EPOCH : since, after, rows);
        if (found.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<DocumentRemark>> said = remarks
                .ofDocuments(found.stream().map(Document::id).toList())
                .stream()
                .collect(groupingBy(DocumentRemark::documentId));
        return found.stream()
                .map(document -> filed(document, said.getOrDefault(document.id(), List.of())))
                .toList();
    }

    private Filed filed(Document document, List<DocumentRemark> said) {
        Document.Facts facts = cipher.open(
                document.patientId(), Document.SEALED, document.id(), document.sealed(), Document.Facts.class);
        Instant recordedAt = document.recordedAt();
        return new Filed(
                document.id(),
                document.version(),
                document.updatedAt(),
                document.category().code(),
                document.category().display(),
                facts.title(),
                document.type().mediaType().toString(),
                document.sizeBytes(),
                HexFormat.of().formatHex(facts.sha256()),
                document.createdBy(),
                recordedAt == null ? document.createdAt() : recordedAt,
                said.stream().map(this::remark).toList(),
                facts.labels() == null ? Set.of() : facts.labels());
    }

    private Remark remark(DocumentRemark remark) {
        DocumentRemark.Words words = cipher.open(
                remark.patientId(), DocumentRemark.SEALED, remark.id(), remark.sealed(), DocumentRemark.Words.class);
        return new Remark(remark.createdBy(), remark.createdAt(), words.text());
    }
}
