package io.epione.messaging.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells somebody something in the app. */
@Component
public class Notify {

    private final Notifications notifications;

    Notify(Notifications notifications) {
        this.notifications = notifications;
    }

    /**
     * Part of the caller's transaction, so that it is told exactly when it has happened.
     *
     * @param eventId what it is told for: a recipient is told once for it
     * @param recipientId a user, or a post at the hospital
     * @param at when that is, where the notification is about a time
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(UUID eventId, UUID recipientId, NotificationKind kind, UUID resourceId, @Nullable Instant at) {
        notifications.save(new Notification(eventId, recipientId, kind, resourceId, at));
    }
}
