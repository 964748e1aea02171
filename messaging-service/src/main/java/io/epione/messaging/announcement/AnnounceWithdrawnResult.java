package io.epione.messaging.announcement;

import io.epione.messaging.notification.NotificationKind;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells everybody who may rely on it: the doctor, and the patient who could see it. */
@Component
@Consumes("lab.result.withdrawn")
class AnnounceWithdrawnResult implements EventConsumer<AnnounceWithdrawnResult.ResultWithdrawn> {

    private final Announce announce;

    AnnounceWithdrawnResult(Announce announce) {
        this.announce = announce;
    }

    @Override
    public void on(ResultWithdrawn event, EventMetadata meta) {
        announce.toStaffUrgently(meta, event.ordererId(), NotificationKind.RESULT_WITHDRAWN, event.id(), null);
        if (event.released()) {
            announce.toPatient(meta, event.patientId(), NotificationKind.RESULT_WITHDRAWN, event.id(), null);
        }
    }

    record ResultWithdrawn(UUID id, UUID patientId, UUID ordererId, boolean released) {}
}
