package io.epione.tenant.hospital;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/** The platform stops serving this hospital. */
@EventType("hospital.suspended")
record HospitalSuspended(UUID id, UUID tenantId, long version, Instant occurredAt) implements DomainEvent {

    static HospitalSuspended of(Hospital h) {
        return new HospitalSuspended(h.id(), h.id(), h.version(), h.updatedAt());
    }
}
