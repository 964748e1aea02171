package io.epione.patient.access;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/** @param endsAt at the latest */
@EventType("emergency-access.started")
record EmergencyAccessStarted(
        UUID id,
        UUID tenantId,
        long version,
        Instant occurredAt,
        UUID patientId,
        UUID staffId,
        String reasonCode,
        Instant endsAt)
        implements DomainEvent {}
