package io.epione.patient.laboratory;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What leaves the laboratory: ids, codes and times. What was found stays here, and so do the codes of what is labelled. */
final class LaboratoryEvents {

    /** In the place of a code where the order is labelled: what was asked for would say why. */
    static final String WITHHELD = "WITHHELD";

    private LaboratoryEvents() {}

    /**
     * @param itemId by which the charge of what is withheld is asked for
     * @param code of the test or panel, also the charge; or {@link #WITHHELD}
     */
    record Ordered(UUID itemId, String code) {}

    /** Work has begun: what the sample serves is done and charged. */
    @EventType("lab.sample.received")
    record SampleReceived(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID orderId,
            UUID patientId,
            UUID ordererId,
            @Nullable UUID appointmentId,
            List<Ordered> items)
            implements DomainEvent {}

    @EventType("lab.sample.rejected")
    record SampleRejected(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID orderId,
            UUID patientId,
            UUID ordererId,
            String reasonCode)
            implements DomainEvent {}

    /** @param correctsId the result that this one takes the place of */
    @EventType("lab.result.verified")
    record ResultVerified(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID orderId,
            UUID patientId,
            UUID ordererId,
            UUID verifierId,
            String code,
            @Nullable String loincCode,
            @Nullable UUID correctsId)
            implements DomainEvent {}

    /** Somebody has to act. @param acknowledgeBy when it is escalated otherwise */
    @EventType("lab.result.critical")
    record ResultCritical(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID orderId,
            UUID patientId,
            UUID ordererId,
            Instant acknowledgeBy)
            implements DomainEvent {}

    /** Nobody has acknowledged a critical result in time. @param escalation counts from 1 */
    @EventType("lab.result.escalated")
    record ResultEscalated(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID orderId,
            UUID patientId,
            UUID ordererId,
            int escalation)
            implements DomainEvent {}

    /** A verified result does not hold. @param released whether the patient could see it */
    @EventType("lab.result.withdrawn")
    record ResultWithdrawn(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID orderId,
            UUID patientId,
            UUID ordererId,
            boolean released)
            implements DomainEvent {}

    /** The patient may see it. @param complete no result of the order is outstanding */
    @EventType("lab.result.released")
    record ResultReleased(
            UUID id, UUID tenantId, long version, Instant occurredAt, UUID orderId, UUID patientId, boolean complete)
            implements DomainEvent {}
}
