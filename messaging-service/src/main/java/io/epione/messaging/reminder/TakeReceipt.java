package io.epione.messaging.reminder;

import io.epione.messaging.sms.Receipt;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class TakeReceipt {

    private final Reminders reminders;
    private final UpcomingAppointments appointments;
    private final MailInstead mailInstead;

    TakeReceipt(Reminders reminders, UpcomingAppointments appointments, MailInstead mailInstead) {
        this.reminders = reminders;
        this.appointments = appointments;
        this.mailInstead = mailInstead;
    }

    /** For the hospital in hand. @return false for a text that is not one of its reminders */
    @Transactional
    public boolean take(UUID reminderId, String messageId, Receipt receipt, @Nullable Integer error) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var reminder = reminders.lock(reminderId).filter(known -> known.isText(messageId));
        reminder.filter(text -> text.note(messageId, receipt, error, now)).ifPresent(text -> {
            if (receipt.isLoss() && isStillNews(text, now)) {
                mailInstead.of(text, "NOT_DELIVERED");
            }
            reminders.saveAndFlush(text);
        });
        return reminder.isPresent();
    }

    private boolean isStillNews(Reminder reminder, Instant now) {
        return reminder.start().isAfter(now)
                && appointments
                        .findById(reminder.appointmentId())
                        .filter(appointment -> appointment.isAgreedFor(reminder.start()))
                        .isPresent();
    }
}
