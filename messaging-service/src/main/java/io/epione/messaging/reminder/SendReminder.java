package io.epione.messaging.reminder;

import feign.FeignException;
import io.epione.messaging.mail.FindAddress;
import io.epione.messaging.mail.FindAddress.Reachable;
import io.epione.messaging.mail.Postman;
import io.epione.messaging.notification.NotificationKind;
import io.epione.messaging.notification.Notify;
import io.epione.messaging.reminder.Reminder.Channel;
import io.epione.messaging.reminder.Reminder.Status;
import io.epione.messaging.reminder.Words.Visit;
import io.epione.messaging.sms.SmsGateway.Handed.Refused;
import io.epione.messaging.sms.SmsGateway.Handed.Taken;
import io.epione.messaging.sms.SmsGateway.Handed.Uncertain;
import io.epione.platform.jobs.DueTable.Due;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends one reminder that is due. In the app it is told with the commit that notes it. A mail or a text is noted as on its way
 * before others see it; if the process dies then, nobody knows, and it is not sent again.
 */
@Component
class SendReminder {

    private static final Logger log = LoggerFactory.getLogger(SendReminder.class);
    private static final String NOT_SENT = "reminder not sent";
    private static final Duration HOSPITAL_AWAY_PAUSE = Duration.ofMinutes(5);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 8;

    private final Reminders reminders;
    private final Preferences preferences;
    private final UpcomingAppointments appointments;
    private final DueReminders queue;
    private final FindAddress addresses;
    private final Postman postman;
    private final TextReminder textReminder;
    private final MailInstead mailInstead;
    private final Notify notify;
    private final ReplyLink replyLink;
    private final Hospitals hospitals;
    private final TransactionTemplate transaction;
    private final String publicUrl;

    SendReminder(
            Reminders reminders,
            Preferences preferences,
            UpcomingAppointments appointments,
            DueReminders queue,
            FindAddress addresses,
            Postman postman,
            TextReminder textReminder,
            MailInstead mailInstead,
            Notify notify,
            ReplyLink replyLink,
            Hospitals hospitals,
            TransactionTemplate transaction,
            @Value("${epione.gateway.public-url}") String publicUrl) {
        this.reminders = reminders;
        this.preferences = preferences;
        this.appointments = appointments;
        this.queue = queue;
        this.addresses = addresses;
        this.postman = postman;
        this.textReminder = textReminder;
        this.mailInstead = mailInstead;
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
            transaction.executeWithoutResult(
                    status -> queue.put(due.id(), Instant.now().plus(HOSPITAL_AWAY_PAUSE)));
            return;
        }
        transaction.execute(status -> take(due, hospital.get())).ifPresent(waiting -> carry(due, waiting));
    }

    private record Waiting(Reminder reminder, @Nullable String language, Visit visit) {}

    /** @return a mail or text to send; empty when there is nothing more to do */
    private Optional<Waiting> take(Due due, Hospital hospital) {
        var reminder = reminders.findById(due.id()).orElse(null);
        if (reminder == null) {
            queue.remove(due.id());
            return Optional.empty();
        }
        var now = Instant.now();
        if (reminder.status() == Status.PENDING && !reminder.isDue(now)) {
            queue.put(reminder.id(), reminder.due());
            return Optional.empty();
        }
        var wishes = preferences.wishesOf(reminder.patientId());
        if (reminder.isDue(now) && reminder.start().isAfter(now) && wishes.wants(reminder.channel())) {
            if (reminder.carrier() != Channel.IN_APP) {
                return Optional.of(new Waiting(reminder, wishes.language(), visit(reminder, hospital)));
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
            reminder.skip(reminder.start().isAfter(now) ? "NOT_WANTED" : "TOO_LATE");
        }
        reminders.saveAndFlush(reminder);
        queue.remove(reminder.id());
        return Optional.empty();
    }

    private Visit visit(Reminder reminder, Hospital hospital) {
        var freeUntil = appointments
                .findById(reminder.appointmentId())
                .map(UpcomingAppointment::freeUntil)
                .orElse(null);
        return new Visit(hospital.name(), hospital.timezone(), reminder.start(), freeUntil);
    }

    private void carry(Due due, Waiting waiting) {
        var reminder = waiting.reminder();
        Reachable reachable;
        try {
            reachable = addresses.ofPatient(reminder.patientId());
        } catch (FeignException | NoFallbackAvailableException | Problem e) {
            log(due, "CONTACT_UNAVAILABLE", e);
            postpone(due, reminder, "CONTACT_UNAVAILABLE");
            return;
        }
        var words = Words.in(reachable.languageFor(waiting.language()));
        if (reminder.carrier() == Channel.SMS) {
            text(due, waiting, reachable, words);
        } else {
            mail(due, waiting, reachable, words);
        }
    }

    private void mail(Due due, Waiting waiting, Reachable to, Words words) {
        var email = to.email();
        if (email == null) {
            change(due, known -> known.skip("NO_ADDRESS"));
            return;
        }
        transaction
                .execute(status -> begin(due, waiting, words))
                .ifPresent(begun -> hand(due, begun, email, words, waiting.visit()));
    }

    private void text(Due due, Waiting waiting, Reachable to, Words words) {
        var hindrance = textReminder.hindrance(to);
        if (hindrance.isPresent()) {
            fallBack(due, hindrance.get());
            return;
        }
        transaction
                .execute(status ->
                        begin(due, waiting, words).map(begun -> textReminder.write(begun, to, words, waiting.visit())))
                .ifPresent(written -> {
                    switch (textReminder.hand(written)) {
                        case Taken(var messageId) -> settle(due, reminder -> reminder.taken(messageId));
                        case Refused(var reason, var forGood) when forGood -> fallBack(due, reason);
                        case Refused(var reason, var _) -> {
                            log(due, reason);
                            postpone(due, written.reminder(), reason);
                        }
                        case Uncertain(var reason) -> {
                            log(due, reason);
                            settle(due, Reminder::lost);
                        }
                    }
                });
    }

    private void fallBack(Due due, String reason) {
        transaction.executeWithoutResult(status -> reminders
                .findById(due.id())
                .filter(reminder -> reminder.status() == Status.SENDING || reminder.isDue(Instant.now()))
                .ifPresent(reminder -> mailInstead.of(reminder, reason)));
    }

    /** Only what is still to be sent, for the same time. */
    private Optional<Reminder> begin(Due due, Waiting waiting, Words words) {
        return reminders
                .findById(due.id())
                .filter(reminder -> reminder.isDue(Instant.now())
                        && reminder.start().equals(waiting.visit().start()))
                .map(reminder -> {
                    reminder.beginIn(words.language());
                    return reminders.saveAndFlush(reminder);
                });
    }

    private void hand(Due due, Reminder reminder, String email, Words words, Visit visit) {
        var link = publicUrl + "/api/v1/reminder-replies/" + replyLink.write(reminder);
        try {
            postman.send(reminder.id(), email, words.letter(visit, Instant.now(), link));
            change(due, Reminder::sent);
        } catch (MailParseException e) {
            change(due, Reminder::lost);
        } catch (MailException e) {
            if (isRefused(e)) {
                log(due, "MAIL_REFUSED", e);
                postpone(due, reminder, "MAIL_REFUSED");
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

    private void postpone(Due due, Reminder reminder, String reason) {
        var again = Instant.now()
                .plus(FIRST_PAUSE.multipliedBy(1L << Math.min(reminder.attempts(), MOST_DOUBLINGS)))
                .truncatedTo(ChronoUnit.MICROS);
        transaction.executeWithoutResult(status -> {
            var known = reminders.findById(due.id()).orElse(null);
            if (known != null && known.status() == Status.SENDING && !known.refused(again, reason)) {
                queue.remove(due.id());
                reminders.saveAndFlush(known);
                return;
            }
            if (known != null) {
                reminders.saveAndFlush(known);
            }
            queue.put(due.id(), again);
        });
    }

    /** What the gateway said at once. A receipt that came before says more, and has decided. */
    private void settle(Due due, Consumer<Reminder> verb) {
        transaction.executeWithoutResult(status -> reminders
                .lock(due.id())
                .filter(reminder -> reminder.status() == Status.SENDING)
                .ifPresent(reminder -> {
                    verb.accept(reminder);
                    reminders.saveAndFlush(reminder);
                    queue.remove(due.id());
                }));
    }

    private void change(Due due, Consumer<Reminder> verb) {
        transaction.executeWithoutResult(status -> {
            reminders.findById(due.id()).ifPresent(reminder -> {
                verb.accept(reminder);
                reminders.saveAndFlush(reminder);
            });
            queue.remove(due.id());
        });
    }

    private static void log(Due due, String reason, RuntimeException e) {
        warning(due, reason).addKeyValue("cause", e.getClass().getSimpleName()).log(NOT_SENT);
    }

    private static void log(Due due, String reason) {
        warning(due, reason).log(NOT_SENT);
    }

    private static LoggingEventBuilder warning(Due due, String reason) {
        return log.atWarn().addKeyValue("reminder", due.id()).addKeyValue("reason", reason);
    }
}
