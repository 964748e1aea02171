package io.epione.messaging.announcement;

import io.epione.messaging.notification.NotificationKind;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the patient when the last result of an order is there, so that twenty tests are one mail. */
@Component
@Consumes("lab.result.released")
class AnnounceReleasedResults implements EventConsumer<AnnounceReleasedResults.ResultReleased> {

    private final Announce announce;

    AnnounceReleasedResults(Announce announce) {
        this.announce = announce;
    }

    @Override
    public void on(ResultReleased event, EventMetadata meta) {
        if (event.complete()) {
            announce.toPatient(meta, event.patientId(), NotificationKind.RESULTS_RELEASED, event.orderId(), null);
        }
    }

    record ResultReleased(UUID orderId, UUID patientId, boolean complete) {}
}
