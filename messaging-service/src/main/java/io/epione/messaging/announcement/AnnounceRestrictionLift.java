package io.epione.messaging.announcement;

import io.epione.messaging.notification.NotificationKind;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whoever obtained a restriction is told that it is lifted (GDPR Art. 18 (3)); when stands behind the sign-in. */
@Component
@Consumes("restriction.lifted")
class AnnounceRestrictionLift implements EventConsumer<AnnounceRestrictionLift.RestrictionLifted> {

    private final Announce announce;

    AnnounceRestrictionLift(Announce announce) {
        this.announce = announce;
    }

    @Override
    public void on(RestrictionLifted event, EventMetadata meta) {
        announce.toPatient(meta, event.patientId(), NotificationKind.RESTRICTION_LIFTED, event.id(), null);
    }

    record RestrictionLifted(UUID id, UUID patientId) {}
}
