package io.epione.messaging.announcement;

import io.epione.messaging.notification.NotificationKind;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the answer is stands behind the sign-in. */
@Component
@Consumes("restriction.decided")
class AnnounceRestrictionDecision implements EventConsumer<AnnounceRestrictionDecision.RestrictionDecided> {

    private final Announce announce;

    AnnounceRestrictionDecision(Announce announce) {
        this.announce = announce;
    }

    @Override
    public void on(RestrictionDecided event, EventMetadata meta) {
        announce.toPatient(meta, event.patientId(), NotificationKind.RESTRICTION_DECIDED, event.id(), null);
    }

    record RestrictionDecided(UUID id, UUID patientId) {}
}
