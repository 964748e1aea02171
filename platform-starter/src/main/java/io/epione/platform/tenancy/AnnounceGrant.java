package io.epione.platform.tenancy;

import io.epione.platform.Ids;
import io.epione.platform.events.DomainEvents;
import io.epione.platform.events.EventTopics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells every service of a grant. */
public class AnnounceGrant {

    private final DomainEvents events;
    private final String service;

    AnnounceGrant(DomainEvents events, String service) {
        this.events = events;
        this.service = service;
    }

    /** Leaves with the caller's transaction; holds everywhere within two seconds of its commit. */
    public void announce(Grant grant) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        events.send(
                EventTopics.grantsOf(service),
                grant.id().toString(),
                Ids.next(),
                "grant.changed",
                grant.tenantId(),
                now,
                Message.of(grant, now));
    }

    /** As it travels. */
    record Message(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            String holder,
            List<String> permissions,
            @Nullable Instant from,
            @Nullable Instant until,
            boolean withdrawn) {

        static Message of(Grant g, Instant when) {
            List<String> sorted = g.permissions().stream().sorted().toList();
            return new Message(
                    g.id(), g.tenantId(), g.version(), when, g.holder(), sorted, g.from(), g.until(), g.withdrawn());
        }
    }
}
