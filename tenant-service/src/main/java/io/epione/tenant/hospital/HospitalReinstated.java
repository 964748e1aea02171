package io.epione.tenant.hospital;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/** The platform serves this hospital again. */
@EventType("hospital.reinstated")
record HospitalReinstated(UUID id, UUID tenantId, long version, Instant occurredAt) implements DomainEvent {

    static HospitalReinstated of(Hospital h) {
        return new HospitalReinstated(h.id(), h.id(), h.version(), h.updatedAt());
    }
}
