package io.epione.tenant.hospital;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** The hospital leaves: it is no longer served, and its data is kept for the export until the given time. */
@EventType("hospital.termination-scheduled")
record HospitalTerminationScheduled(UUID id, UUID tenantId, long version, Instant occurredAt, Instant exportUntil)
        implements DomainEvent {

    static HospitalTerminationScheduled of(Hospital h) {
        return new HospitalTerminationScheduled(
                h.id(), h.id(), h.version(), h.updatedAt(), Objects.requireNonNull(h.exportUntil()));
    }
}
