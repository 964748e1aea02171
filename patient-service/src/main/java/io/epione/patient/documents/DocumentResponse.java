package io.epione.patient.documents;

import io.epione.patient.disclosure.SensitivityLabel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document as the API shows it (FHIR R4 DocumentReference).
 *
 * @param type its LOINC document type
 * @param malwareScanned whether a scanner has looked at it
 * @param retainUntil the last day on which it must be kept, at the hospital
 */
record DocumentResponse(
        UUID id,
        UUID patientId,
        String status,
        DocumentCategory category,
        DocumentType type,
        String title,
        String contentType,
        long sizeBytes,
        String sha256,
        boolean malwareScanned,
        @Nullable Instant recordedAt,
        @Nullable UUID recordedBy,
        @Nullable LocalDate retainUntil,
        Set<SensitivityLabel> labels) {

    record DocumentType(String system, String code, String display) {}

    static DocumentResponse of(DocumentView view) {
        Document document = view.document();
        DocumentCategory category = document.category();
        return new DocumentResponse(
                document.id(),
                document.patientId(),
                Document.Status.CURRENT.name(),
                category,
                new DocumentType(DocumentCategory.SYSTEM, category.code(), category.display()),
                view.facts().title(),
                document.type().mediaType().toString(),
                document.sizeBytes(),
                HexFormat.of().formatHex(view.facts().sha256()),
                document.scanned(),
                document.recordedAt(),
                document.createdBy(),
                document.retainUntil(),
                view.sensitivity());
    }
}
