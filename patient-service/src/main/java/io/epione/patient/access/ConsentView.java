package io.epione.patient.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An opened consent, or a version of it.
 *
 * @param version 0 as it was first recorded, one more with each change
 * @param until null: until it is revoked
 * @param evidenceDocumentId a document of the patient's record
 * @param changeReason why this version was made; null for the first, as who and when
 */
record ConsentView(
        UUID id,
        UUID patientId,
        long version,
        ConsentStatus status,
        Instant from,
        @Nullable Instant until,
        ConsentTerms terms,
        @Nullable UUID evidenceDocumentId,
        Instant recordedAt,
        @Nullable UUID recordedBy,
        @Nullable Instant revisedAt,
        @Nullable UUID revisedBy,
        @Nullable String changeReason) {}
