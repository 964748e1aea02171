package io.epione.platform.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to which resource, as it leaves this service. Ids and codes only.
 *
 * @param version of the form of this record
 * @param action {@code create}, {@code read}, {@code update}, {@code delete}, {@code search}, or a verb of the domain
 * @param patientId whose data it was; null for a list and for what is of no patient
 * @param purpose FHIR PurposeOfUse code: TREAT for care, HPAYMT for billing, HOPERAT for the running of the hospital, PATRQT for
 *     the patient's own request, BTG for an emergency access to a restricted record
 * @param count how many records a search showed; 1 otherwise
 */
public record AuditEntry(
        UUID id,
        UUID tenantId,
        long version,
        Instant occurredAt,
        @Nullable UUID actorId,
        String actorRole,
        String action,
        String resourceType,
        @Nullable UUID resourceId,
        @Nullable UUID patientId,
        String outcome,
        String purpose,
        String traceId,
        String service,
        int count) {}
