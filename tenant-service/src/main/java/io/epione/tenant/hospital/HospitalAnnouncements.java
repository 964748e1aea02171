package io.epione.tenant.hospital;

import io.epione.platform.Ids;
import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.DomainEvents;
import io.epione.platform.events.EventTopics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    void taken(Hospital hospital, HospitalStep step) {
        status(hospital);
        event(hospital, step).ifPresent(events::publish);
    }

    /** Of an application only the platform's administrators need to know. */
    private static Optional<DomainEvent> event(Hospital hospital, HospitalStep step) {
        return switch (step) {
            case APPLICATION -> Optional.empty();
            case APPROVAL -> Optional.of(HospitalApproved.of(hospital));
            case REJECTION -> Optional.of(HospitalRejected.of(hospital));
            case SUSPENSION -> Optional.of(HospitalSuspended.of(hospital));
            case REINSTATEMENT -> Optional.of(HospitalReinstated.of(hospital));
            case TERMINATION -> Optional.of(HospitalTerminationScheduled.of(hospital));
            case CLOSURE -> Optional.of(HospitalTerminated.of(hospital));
        };
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
            String country,
            @Nullable UUID operatorId,
            Plan plan,
            List<String> allowedOrigins,
            @Nullable String domain) {

        static Snapshot of(Hospital h) {
            return new Snapshot(
                    h.id(),
                    h.id(),
                    h.version(),
                    h.updatedAt(),
                    h.slug(),
                    h.name(),
                    h.status().announced(),
                    h.timezone(),
                    h.currency(),
                    h.country(),
                    h.operatorId(),
                    h.plan(),
                    h.allowedOrigins(),
                    h.domain());
        }
    }
}
