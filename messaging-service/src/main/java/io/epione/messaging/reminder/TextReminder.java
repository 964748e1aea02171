package io.epione.messaging.reminder;

import io.epione.messaging.mail.FindAddress.Reachable;
import io.epione.messaging.reminder.Words.Visit;
import io.epione.messaging.sms.ChooseSender;
import io.epione.messaging.sms.PhoneNumber;
import io.epione.messaging.sms.Segments;
import io.epione.messaging.sms.Sender;
import io.epione.messaging.sms.SmsGateway;
import io.epione.messaging.sms.SmsGateway.Handed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A reminder as a text that can be answered with a code, where its sender can be answered. */
@Component
class TextReminder {

    private final @Nullable SmsGateway gateway;
    private final ChooseSender senders;
    private final TextedNumbers numbers;
    private final ReplyCodes codes;
    private final Reminders reminders;
    private final String publicUrl;

    TextReminder(
            ObjectProvider<SmsGateway> gateway,
            ChooseSender senders,
            TextedNumbers numbers,
            ReplyCodes codes,
            Reminders reminders,
            @Value("${epione.gateway.public-url}") String publicUrl) {
        this.gateway = gateway.getIfAvailable();
        this.senders = senders;
        this.numbers = numbers;
        this.codes = codes;
        this.reminders = reminders;
        this.publicUrl = publicUrl;
    }

    record Written(Reminder reminder, PhoneNumber to, Sender from, String text) {}

    /** @return why there can be no text; empty when there can */
    Optional<String> hindrance(Reachable to) {
        if (gateway == null) {
            return Optional.of("SMS_NOT_CONFIGURED");
        }
        return PhoneNumber.find(to.phone()).isEmpty() ? Optional.of("NO_MOBILE_NUMBER") : Optional.empty();
    }

    /** Remembers number and code before anybody can answer. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Written write(Reminder reminder, Reachable reachable, Words words, Visit visit) {
        var to = PhoneNumber.find(reachable.phone()).orElseThrow();
        var from = senders.current();
        var code = from.answerable() ? codes.give(reminder) : null;
        var text = words.sms(visit, Instant.now(), code);
        numbers.note(reminder, to, from, Segments.of(text));
        return new Written(reminders.saveAndFlush(reminder), to, from, text);
    }

    /** Nobody is to have it once the appointment has begun. */
    Handed hand(Written written) {
        var reminder = written.reminder();
        var text = new SmsGateway.Text(
                written.to(),
                written.from(),
                written.text(),
                Duration.between(Instant.now(), reminder.start()),
                URI.create(publicUrl + TextReceiptController.addressFor(reminder)));
        return Objects.requireNonNull(gateway).send(text);
    }
}
