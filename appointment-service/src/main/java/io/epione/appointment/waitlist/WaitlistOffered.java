package io.epione.appointment.waitlist;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/** @param id the offer, which is the appointment that it becomes */
@EventType("waitlist.offered")
record WaitlistOffered(
        UUID id,
        UUID tenantId,
        long version,
        Instant occurredAt,
        UUID entryId,
        UUID patientId,
        UUID practitionerId,
        Instant start,
        Instant end,
        Instant expiresAt)
        implements DomainEvent {}
