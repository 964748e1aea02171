package io.epione.messaging.announcement;

import io.epione.messaging.announcement.AnnounceWaitlistOffer.WaitlistOffered;
import io.epione.messaging.notification.NotificationKind;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whoever waits for an earlier time has it kept for a while: at night too, for it runs out. */
@Component
@Consumes("waitlist.offered")
class AnnounceWaitlistOffer implements EventConsumer<WaitlistOffered> {

    private final Announce announce;

    AnnounceWaitlistOffer(Announce announce) {
        this.announce = announce;
    }

    /** @param id the offer */
    record WaitlistOffered(UUID id, UUID patientId, Instant start) {}

    @Override
    public void on(WaitlistOffered event, EventMetadata meta) {
        announce.toPatient(meta, event.patientId(), NotificationKind.WAITLIST_OFFERED, event.id(), event.start());
    }
}
