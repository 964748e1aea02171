package io.epione.tenant.hospital;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/** The platform serves this hospital from now on. */
@EventType("hospital.approved")
record HospitalApproved(
        UUID id,
        UUID tenantId,
        long version,
        Instant occurredAt,
        String slug,
        String timezone,
        String currency,
        String country)
        implements DomainEvent {

    static HospitalApproved of(Hospital h) {
        return new HospitalApproved(
                h.id(), h.id(), h.version(), h.updatedAt(), h.slug(), h.timezone(), h.currency(), h.country());
    }
}
