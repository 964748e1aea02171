package io.epione.messaging.announcement;

import io.epione.messaging.notification.NotificationKind;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
@Consumes("prescription.verified")
class AnnouncePrescription implements EventConsumer<AnnouncePrescription.PrescriptionVerified> {

    private final Announce announce;

    AnnouncePrescription(Announce announce) {
        this.announce = announce;
    }

    @Override
    public void on(PrescriptionVerified event, EventMetadata meta) {
        announce.toPatient(meta, event.patientId(), NotificationKind.PRESCRIPTION_VERIFIED, event.id(), null);
    }

    record PrescriptionVerified(UUID id, UUID patientId) {}
}
