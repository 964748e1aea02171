package io.epione.tenant.hospital;

import io.epione.platform.Ids;
import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.DomainEvents;
import io.epione.platform.events.EventTopics;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Tells the platform about a hospital: the event of what was decided, and the snapshot on the compacted topic from which
 * the gateway and every service know whom they serve. Both are keyed by the hospital, so they leave together and in order.
 */
@Component
class HospitalAnnouncements {

    private final DomainEvents events;

    HospitalAnnouncements(DomainEvents events) {
        this.events = events;
    }

    void approved(Hospital hospital) {
        announce(hospital, HospitalApproved.of(hospital));
    }

    void rejected(Hospital hospital) {
        announce(hospital, HospitalRejected.of(hospital));
    }

    void suspended(Hospital hospital) {
        announce(hospital, HospitalSuspended.of(hospital));
    }

    void reinstated(Hospital hospital) {
        announce(hospital, HospitalReinstated.of(hospital));
    }

    /** The snapshot alone: nothing was decided, but what others know has changed. */
    void status(Hospital hospital) {
        Snapshot snapshot = Snapshot.of(hospital);
        events.send(
                EventTopics.TENANT_STATUS,
                hospital.id().toString(),
                Ids.next(),
                "hospital.changed",
                hospital.id(),
                hospital.updatedAt(),
                snapshot);
    }

    private void announce(Hospital hospital, DomainEvent event) {
        status(hospital);
        events.publish(event);
    }

    record Snapshot(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            String slug,
            String name,
            HospitalStatus status,
            String timezone,
            String currency,
            String country) {

        static Snapshot of(Hospital h) {
            return new Snapshot(
                    h.id(),
                    h.id(),
                    h.version(),
                    h.updatedAt(),
                    h.slug(),
                    h.name(),
                    h.status(),
                    h.timezone(),
                    h.currency(),
                    h.country());
        }
    }
}
