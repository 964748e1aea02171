package io.epione.appointment.consultation;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/** What leaves this module. Visits are billed and counted by {@code appointment.completed}, never by these. */
final class EncounterEvents {

    private EncounterEvents() {}

    /** With a signature and again with a supervisor's. @param authorId who signed */
    @EventType("encounter.signed")
    record Signed(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID appointmentId,
            UUID patientId,
            UUID practitionerId,
            UUID authorId,
            EncounterStatus status)
            implements DomainEvent {}

    /** An addendum, or that all of it was entered in error. */
    @EventType("encounter.amended")
    record Amended(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID appointmentId,
            UUID patientId,
            UUID practitionerId,
            UUID authorId,
            EncounterStatus status)
            implements DomainEvent {}
}
