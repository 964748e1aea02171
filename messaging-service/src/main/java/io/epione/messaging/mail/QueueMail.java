package io.epione.messaging.mail;

import static java.util.stream.Collectors.toMap;

import io.epione.messaging.notification.NotificationKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Owes people mails. */
@Component
public class QueueMail {

    private final Deliveries deliveries;
    private final DueDeliveries due;

    QueueMail(Deliveries deliveries, DueDeliveries due) {
        this.deliveries = deliveries;
        this.due = due;
    }

    /**
     * @param eventId what the mail is for: one mail per event and recipient
     * @param at when that is, where the mail is about a time
     */
    public record Mail(
            UUID eventId,
            Addressee addressee,
            UUID recipientId,
            NotificationKind kind,
            @Nullable Instant at) {}

    /** Part of the caller's transaction. The address is looked up when a mail is sent. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void queue(List<Mail> mails) {
        Instant now = Instant.now();
        due.put(mails.stream()
                .map(mail -> deliveries.save(
                        new Delivery(mail.eventId(), mail.addressee(), mail.recipientId(), mail.kind(), mail.at())))
                .collect(toMap(Delivery::id, delivery -> now)));
    }
}
