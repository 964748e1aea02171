package io.epione.patient.access;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/** That a consent was recorded, revised or revoked, not what it says. */
@EventType("consent.changed")
record ConsentChanged(UUID id, UUID tenantId, long version, Instant occurredAt, UUID patientId, ConsentStatus status)
        implements DomainEvent {}
