package io.epione.messaging.announcement;

import io.epione.messaging.notification.NotificationKind;
import io.epione.messaging.people.Officers;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import io.epione.platform.security.Role;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the doctor again, and the administrators, who know whom to send. */
@Component
@Consumes("lab.result.escalated")
class AnnounceEscalation implements EventConsumer<AnnounceEscalation.ResultEscalated> {

    private final Announce announce;
    private final Officers officers;

    AnnounceEscalation(Announce announce, Officers officers) {
        this.announce = announce;
        this.officers = officers;
    }

    @Override
    public void on(ResultEscalated event, EventMetadata meta) {
        Set<UUID> told = new LinkedHashSet<>(officers.holding(Role.ADMIN));
        told.add(event.ordererId());
        told.forEach(staffId ->
                announce.toStaffUrgently(meta, staffId, NotificationKind.RESULT_ESCALATED, event.id(), null));
    }

    record ResultEscalated(UUID id, UUID ordererId) {}
}
