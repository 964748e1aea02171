package io.epione.messaging.reminder;

import feign.FeignException;
import io.epione.messaging.mail.FindAddress;
import io.epione.messaging.mail.FindAddress.Reachable;
import io.epione.messaging.mail.Postman;
import io.epione.messaging.notification.NotificationKind;
import io.epione.messaging.notification.Notify;
import io.epione.messaging.reminder.DueReminders.Due;
import io.epione.messaging.reminder.Preference.Wishes;
import io.epione.messaging.reminder.Reminder.Channel;
import io.epione.messaging.reminder.Reminder.Status;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import jakarta.mail.SendFailedException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends one reminder that is due. In the app it is told with the commit that notes it. A mail is noted as on its way before
 * the mail server sees it; if the process dies then, nobody knows, and it is not sent again.
 */
@Component
class SendReminder {

    private static final Logger log = LoggerFactory.getLogger(SendReminder.class);
    private static final Duration HOSPITAL_AWAY_PAUSE = Duration.ofMinutes(5);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 8;

    private final Reminders reminders;
    private final Preferences preferences;
    private final DueReminders queue;
    private final FindAddress addresses;
    private final Postman postman;
    private final Notify notify;
    private final ReplyLink replyLink;
    private final Hospitals hospitals;
    private final TransactionTemplate transaction;
    private final String publicUrl;

    SendReminder(
            Reminders reminders,
            Preferences preferences,
            DueReminders queue,
            FindAddress addresses,
            Postman postman,
            Notify notify,
            ReplyLink replyLink,
            Hospitals hospitals,
            TransactionTemplate transaction,
            @Value("${epione.gateway.public-url}") String publicUrl) {
        this.reminders = reminders;
        this.preferences = preferences;
        this.queue = queue;
        this.addresses = addresses;
        this.postman = postman;
        this.notify = notify;
        this.replyLink = replyLink;
        this.hospitals = hospitals;
        this.transaction = transaction;
        this.publicUrl = publicUrl;
    }

    /** Inside the reminder's hospital, outside of transactions. */
    void send(Due due) {
        var hospital = hospitals.find(due.tenantId()).filter(Hospital::active);
        if (hospital.isEmpty()) {
            transaction.executeWithoutResult(status ->
                    queue.put(due.tenantId(), due.reminderId(), Instant.now().plus(HOSPITAL_AWAY_PAUSE)));
            return;
        }
        transaction.execute(status -> take(due)).ifPresent(waiting -> mail(due, waiting, hospital.get()));
    }

    private record Waiting(Reminder reminder, Wishes wishes) {}

    /** @return a mail to send; empty when there is nothing more to do */
    private Optional<Waiting> take(Due due) {
        var reminder = reminders.findById(due.reminderId()).orElse(null);
        if (reminder == null) {
            queue.remove(due.tenantId(), due.reminderId());
            return Optional.empty();
        }
        var now = Instant.now();
        if (reminder.status() == Status.PENDING && !reminder.isDue(now)) {
            queue.put(due.tenantId(), reminder.id(), reminder.due());
            return Optional.empty();
        }
        var wishes = preferences
                .findById(reminder.patientId())
                .map(Preference::wishes)
                .orElse(Wishes.USUAL);
        if (reminder.isDue(now) && reminder.start().isAfter(now) && wishes.wants(reminder.channel())) {
            if (reminder.channel() == Channel.MAIL) {
                return Optional.of(new Waiting(reminder, wishes));
            }
            notify.tell(
                    reminder.id(),
                    reminder.patientId(),
                    NotificationKind.APPOINTMENT_REMINDER,
                    reminder.appointmentId(),
                    reminder.start());
            reminder.begin();
            reminder.sent();
        } else if (reminder.status() == Status.SENDING) {
            // Whoever had it is gone.
            reminder.lost();
        } else if (reminder.status() == Status.PENDING) {
            reminder.skip();
        }
        reminders.saveAndFlush(reminder);
        queue.remove(due.tenantId(), reminder.id());
        return Optional.empty();
    }

    private void mail(Due due, Waiting waiting, Hospital hospital) {
        var reminder = waiting.reminder();
        Optional<Reachable> reachable;
        try {
            reachable = addresses.ofPatient(reminder.patientId());
        } catch (FeignException | NoFallbackAvailableException | Problem e) {
            postpone(due, reminder, "CONTACT_UNAVAILABLE", e);
            return;
        }
        if (reachable.isEmpty()) {
            change(due, Reminder::skip);
            return;
        }
        transaction
                .execute(status -> begin(due, reminder.start()))
                .ifPresent(begun -> hand(due, begun, waiting.wishes(), reachable.get(), hospital));
    }

    /** Only what is still to be sent, for the same time. */
    private Optional<Reminder> begin(Due due, Instant start) {
        return reminders
                .findById(due.reminderId())
                .filter(reminder ->
                        reminder.isDue(Instant.now()) && reminder.start().equals(start))
                .map(reminder -> {
                    reminder.begin();
                    return reminders.saveAndFlush(reminder);
                });
    }

    private void hand(Due due, Reminder reminder, Wishes wishes, Reachable to, Hospital hospital) {
        var words = Words.in(wishes.language() == null ? to.language() : wishes.language());
        var zone = hospital.timezone();
        var link = publicUrl + "/api/v1/reminder-replies/" + replyLink.write(reminder);
        try {
            postman.send(reminder.id(), to.email(), words.letter(hospital.name(), reminder.start(), zone, link));
            change(due, Reminder::sent);
        } catch (MailParseException e) {
            change(due, Reminder::lost);
        } catch (MailException e) {
            if (isRefused(e)) {
                postpone(due, reminder, "MAIL_REFUSED", e);
            } else {
                log(due, "MAIL_UNCERTAIN", e);
                change(due, Reminder::lost);
            }
        }
    }

    /** Whether the mail server certainly has nothing: it was not reached, or said no. */
    private static boolean isRefused(MailException e) {
        if (e instanceof MailSendException send && send.getMessageExceptions().length > 0) {
            for (var cause : send.getMessageExceptions()) {
                if (!isRefusal(cause)) {
                    return false;
                }
            }
            return true;
        }
        return isRefusal(e);
    }

    private static boolean isRefusal(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof SendFailedException) {
                return true;
            }
        }
        return false;
    }

    private void postpone(Due due, Reminder reminder, String reason, RuntimeException e) {
        log(due, reason, e);
        var again = Instant.now()
                .plus(FIRST_PAUSE.multipliedBy(1L << Math.min(reminder.attempts(), MOST_DOUBLINGS)))
                .truncatedTo(ChronoUnit.MICROS);
        transaction.executeWithoutResult(status -> {
            var known = reminders.findById(due.reminderId()).orElse(null);
            if (known != null && known.status() == Status.SENDING && !known.refused(again)) {
                queue.remove(due.tenantId(), due.reminderId());
                reminders.saveAndFlush(known);
                return;
            }
            if (known != null) {
                reminders.saveAndFlush(known);
            }
            queue.put(due.tenantId(), due.reminderId(), again);
        });
    }

    private void change(Due due, Consumer<Reminder> verb) {
        transaction.executeWithoutResult(status -> {
            reminders.findById(due.reminderId()).ifPresent(reminder -> {
                verb.accept(reminder);
                reminders.saveAndFlush(reminder);
            });
            queue.remove(due.tenantId(), due.reminderId());
        });
    }

    private static void log(Due due, String reason, RuntimeException e) {
        log.atWarn()
                .addKeyValue("reminder", due.reminderId())
                .addKeyValue("reason", reason)
                .addKeyValue("cause", e.getClass().getSimpleName())
                .log("reminder not sent");
    }
}
