package io.epione.patient.access;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/** That a restriction was asked for, that the request was answered, and that it ends early; neither why nor how. */
final class RestrictionEvents {

    private RestrictionEvents() {}

    @EventType("restriction.requested")
    record Requested(UUID id, UUID tenantId, long version, Instant occurredAt, UUID patientId) implements DomainEvent {}

    @EventType("restriction.decided")
    record Decided(UUID id, UUID tenantId, long version, Instant occurredAt, UUID patientId) implements DomainEvent {}

    /** What was granted ends before the patient was told that it would. */
    @EventType("restriction.lifted")
    record Lifted(UUID id, UUID tenantId, long version, Instant occurredAt, UUID patientId) implements DomainEvent {}
}
