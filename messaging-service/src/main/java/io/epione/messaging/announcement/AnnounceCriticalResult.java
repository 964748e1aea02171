package io.epione.messaging.announcement;

import io.epione.messaging.notification.NotificationKind;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the doctor who ordered it, in the app and by mail: it cannot wait until somebody happens to look. */
@Component
@Consumes("lab.result.critical")
class AnnounceCriticalResult implements EventConsumer<AnnounceCriticalResult.ResultCritical> {

    private final Announce announce;

    AnnounceCriticalResult(Announce announce) {
        this.announce = announce;
    }

    @Override
    public void on(ResultCritical event, EventMetadata meta) {
        announce.toStaffUrgently(
                meta, event.ordererId(), NotificationKind.RESULT_CRITICAL, event.id(), event.acknowledgeBy());
    }

    record ResultCritical(UUID id, UUID ordererId, Instant acknowledgeBy) {}
}
