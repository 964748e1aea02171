package io.epione.messaging.mail;

import io.epione.messaging.notification.NotificationKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Owes somebody a mail. */
@Component
public class QueueMail {

    private final Deliveries deliveries;
    private final DueDeliveries due;

    QueueMail(Deliveries deliveries, DueDeliveries due) {
        this.deliveries = deliveries;
        this.due = due;
    }

    /**
     * Part of the caller's transaction. The address is looked up when the mail is sent.
     *
     * @param eventId what the mail is for: one mail per event and recipient
     * @param at when that is, where the mail is about a time
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void queue(
            UUID eventId, Addressee addressee, UUID recipientId, NotificationKind kind, @Nullable Instant at) {
        Delivery delivery = deliveries.save(new Delivery(eventId, addressee, recipientId, kind, at));
        due.put(delivery.id(), Instant.now());
    }
}
