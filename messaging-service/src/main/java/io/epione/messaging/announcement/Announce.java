package io.epione.messaging.announcement;

import io.epione.messaging.mail.Addressee;
import io.epione.messaging.mail.QueueMail;
import io.epione.messaging.notification.NotificationKind;
import io.epione.messaging.notification.Notify;
import io.epione.platform.events.EventMetadata;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells patients in the app and by mail, staff in the app, and by mail too what cannot wait. */
@Component
class Announce {

    private final Notify notify;
    private final QueueMail queueMail;

    Announce(Notify notify, QueueMail queueMail) {
        this.notify = notify;
        this.queueMail = queueMail;
    }

    void toPatient(EventMetadata meta, UUID patientId, NotificationKind kind, UUID resourceId, @Nullable Instant at) {
        UUID eventId = UUID.fromString(meta.id());
        notify.tell(eventId, patientId, kind, resourceId, at);
        queueMail.queue(eventId, Addressee.PATIENT, patientId, kind, at);
    }

    void toStaff(EventMetadata meta, UUID staffId, NotificationKind kind, UUID resourceId, @Nullable Instant at) {
        notify.tell(UUID.fromString(meta.id()), staffId, kind, resourceId, at);
    }

    void toStaffUrgently(
            EventMetadata meta, UUID staffId, NotificationKind kind, UUID resourceId, @Nullable Instant at) {
        toStaff(meta, staffId, kind, resourceId, at);
        queueMail.queue(UUID.fromString(meta.id()), Addressee.STAFF, staffId, kind, at);
    }
}
