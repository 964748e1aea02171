package io.epione.patient.access;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/** @param byTime nobody ended it before its time was over */
@EventType("emergency-access.ended")
record EmergencyAccessEnded(
        UUID id,
        UUID tenantId,
        long version,
        Instant occurredAt,
        UUID patientId,
        UUID staffId,
        Instant startedAt,
        boolean byTime)
        implements DomainEvent {}
