package io.epione.messaging.announcement;

import io.epione.messaging.mail.Addressee;
import io.epione.messaging.mail.QueueMail;
import io.epione.messaging.mail.QueueMail.Mail;
import io.epione.messaging.notification.NotificationKind;
import io.epione.messaging.notification.Notify;
import io.epione.platform.events.EventMetadata;
import java.time.Instant;
import java.util.List;
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
        toPatients(List.of(new News(meta, patientId, kind, resourceId, at)));
    }

    void toStaff(EventMetadata meta, UUID staffId, NotificationKind kind, UUID resourceId, @Nullable Instant at) {
        toStaff(List.of(new News(meta, staffId, kind, resourceId, at)));
    }

    void toStaffUrgently(
            EventMetadata meta, UUID staffId, NotificationKind kind, UUID resourceId, @Nullable Instant at) {
        News news = new News(meta, staffId, kind, resourceId, at);
        tell(news);
        queueMail.queue(List.of(news.mail(Addressee.STAFF)));
    }

    /** @param at when that is, where it is about a time */
    record News(
            EventMetadata meta,
            UUID recipientId,
            NotificationKind kind,
            UUID resourceId,
            @Nullable Instant at) {

        private UUID eventId() {
            return UUID.fromString(meta.id());
        }

        private Mail mail(Addressee addressee) {
            return new Mail(eventId(), addressee, recipientId, kind, at);
        }
    }

    void toPatients(List<News> all) {
        all.forEach(this::tell);
        queueMail.queue(all.stream().map(news -> news.mail(Addressee.PATIENT)).toList());
    }

    void toStaff(List<News> all) {
        all.forEach(this::tell);
    }

    private void tell(News news) {
        notify.tell(news.eventId(), news.recipientId(), news.kind(), news.resourceId(), news.at());
    }
}
