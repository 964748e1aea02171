package io.epione.tenant.hospital;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/** The time for the export has ended; the hospital does not come back. */
@EventType("hospital.terminated")
record HospitalTerminated(UUID id, UUID tenantId, long version, Instant occurredAt) implements DomainEvent {

    static HospitalTerminated of(Hospital h) {
        return new HospitalTerminated(h.id(), h.id(), h.version(), h.updatedAt());
    }
}
