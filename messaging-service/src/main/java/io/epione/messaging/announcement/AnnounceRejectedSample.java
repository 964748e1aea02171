package io.epione.messaging.announcement;

import io.epione.messaging.notification.NotificationKind;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the doctor that the tests wait for another sample. */
@Component
@Consumes("lab.sample.rejected")
class AnnounceRejectedSample implements EventConsumer<AnnounceRejectedSample.SampleRejected> {

    private final Announce announce;

    AnnounceRejectedSample(Announce announce) {
        this.announce = announce;
    }

    @Override
    public void on(SampleRejected event, EventMetadata meta) {
        announce.toStaff(meta, event.ordererId(), NotificationKind.SAMPLE_REJECTED, event.orderId(), null);
    }

    record SampleRejected(UUID orderId, UUID ordererId) {}
}
