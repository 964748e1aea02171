package io.epione.tenant.hospital;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/** The application was turned down. */
@EventType("hospital.rejected")
record HospitalRejected(UUID id, UUID tenantId, long version, Instant occurredAt) implements DomainEvent {

    static HospitalRejected of(Hospital h) {
        return new HospitalRejected(h.id(), h.id(), h.version(), h.updatedAt());
    }
}
