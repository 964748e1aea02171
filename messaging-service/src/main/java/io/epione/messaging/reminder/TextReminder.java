package io.epione.messaging.reminder;

import io.epione.messaging.mail.FindAddress.Reachable;
import io.epione.messaging.sms.PhoneNumber;
import io.epione.messaging.sms.Segments;
import io.epione.messaging.sms.SmsGateway;
import io.epione.messaging.sms.SmsGateway.Handed;
import io.epione.platform.tenancy.Hospital;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A reminder as a text that can be answered with a code. */
@Component
class TextReminder {

    private final @Nullable SmsGateway gateway;
    private final TextedNumbers numbers;
    private final ReplyCodes codes;
    private final Reminders reminders;

    TextReminder(ObjectProvider<SmsGateway> gateway, TextedNumbers numbers, ReplyCodes codes, Reminders reminders) {
        this.gateway = gateway.getIfAvailable();
        this.numbers = numbers;
        this.codes = codes;
        this.reminders = reminders;
    }

    record Written(Reminder reminder, PhoneNumber to, String text) {}

    /** @return why there can be no text; empty when there can */
    Optional<String> hindrance(Reachable to) {
        if (gateway == null) {
            return Optional.of("SMS_NOT_CONFIGURED");
        }
        return PhoneNumber.find(to.phone()).isEmpty() ? Optional.of("NO_MOBILE_NUMBER") : Optional.empty();
    }

    /** Remembers number and code before anybody can answer. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Written write(Reminder reminder, Reachable reachable, Words words, Hospital hospital) {
        var to = PhoneNumber.find(reachable.phone()).orElseThrow();
        var code = codes.give(reminder);
        var text = words.sms(hospital.name(), reminder.start(), hospital.timezone(), code);
        numbers.note(reminder, to, Segments.of(text));
        return new Written(reminders.saveAndFlush(reminder), to, text);
    }

    /** Nobody is to have it once the appointment has begun. */
    Handed hand(Written written) {
        var validFor = Duration.between(Instant.now(), written.reminder().start());
        return Objects.requireNonNull(gateway).send(written.to(), written.text(), validFor);
    }
}
