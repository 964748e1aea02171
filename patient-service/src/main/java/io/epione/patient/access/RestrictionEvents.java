package io.epione.patient.access;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/** That a restriction was asked for, and that the request was answered; neither why nor how. */
final class RestrictionEvents {

    private RestrictionEvents() {}

    @EventType("restriction.requested")
    record Requested(UUID id, UUID tenantId, long version, Instant occurredAt, UUID patientId) implements DomainEvent {}

    @EventType("restriction.decided")
    record Decided(UUID id, UUID tenantId, long version, Instant occurredAt, UUID patientId) implements DomainEvent {}
}
