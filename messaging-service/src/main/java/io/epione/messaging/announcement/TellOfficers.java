package io.epione.messaging.announcement;

import io.epione.messaging.mail.Addressee;
import io.epione.messaging.mail.QueueMail;
import io.epione.messaging.mail.QueueMail.Mail;
import io.epione.messaging.notification.NotificationKind;
import io.epione.messaging.notification.Notify;
import io.epione.messaging.people.Officers;
import io.epione.platform.security.Role;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells everybody who holds an office at the hospital, in the app and by mail. */
@Component
public class TellOfficers {

    private final Officers officers;
    private final Notify notify;
    private final QueueMail queueMail;

    TellOfficers(Officers officers, Notify notify, QueueMail queueMail) {
        this.officers = officers;
        this.notify = notify;
        this.queueMail = queueMail;
    }

    /**
     * Part of the caller's transaction. Where nobody holds the office, the administrators answer for the hospital.
     *
     * @param eventId what it is told for: each is told once for it
     * @param office ADMIN or PRIVACY_OFFICER
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(UUID eventId, Role office, NotificationKind kind, UUID resourceId) {
        List<UUID> holding = officers.holding(office);
        List<UUID> told = holding.isEmpty() ? officers.holding(Role.ADMIN) : holding;
        told.forEach(staffId -> notify.tell(eventId, staffId, kind, resourceId, null));
        queueMail.queue(told.stream()
                .map(staffId -> new Mail(eventId, Addressee.STAFF, staffId, kind, null))
                .toList());
    }
}
