package io.epione.messaging.reminder;

import io.epione.messaging.reminder.Reminder.Channel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Component
class MailInstead {

    private final Reminders reminders;
    private final Preferences preferences;
    private final DueReminders queue;

    MailInstead(Reminders reminders, Preferences preferences, DueReminders queue) {
        this.reminders = reminders;
        this.preferences = preferences;
        this.queue = queue;
    }

    /** A text does not reach the patient. Where no mail tells them anyway, one goes instead. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void of(Reminder reminder, String why) {
        if (preferences.wishesOf(reminder.patientId()).mail() && comesByMail(reminder)) {
            reminder.skip(why);
            queue.remove(reminder.id());
        } else {
            reminder.goByMail(why, Instant.now().truncatedTo(ChronoUnit.MICROS));
            queue.put(reminder.id(), reminder.due());
        }
        reminders.saveAndFlush(reminder);
    }

    private boolean comesByMail(Reminder reminder) {
        return reminders.findByAppointmentId(reminder.appointmentId()).stream()
                .anyMatch(other ->
                        other.channel() == Channel.MAIL && other.lead().equals(reminder.lead()) && other.counts());
    }
}
