package io.epione.messaging.reminder;

import static org.awaitility.Awaitility.await;

import io.epione.messaging.PromptDelivery;
import io.epione.messaging.reminder.Preference.Wishes;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.Mailbox;
import io.epione.platform.test.OtherServices;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Reminders with real events, mails and a database; tests extend it. */
@EpioneTest
abstract class ReminderServiceTest implements PromptDelivery {

    static final UUID A = TestHospitals.A;
    static final Duration LEAD = Duration.ofHours(48);
    static final Duration PATIENCE = Duration.ofSeconds(60);

    static final QuietHours NEVER = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    @Autowired
    TestClient api;

    @Autowired
    TestEvents events;

    @Autowired
    Reminders reminders;

    @Autowired
    Preferences preferences;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    /** A patient who can be reminded at any hour. */
    UUID patient(@Nullable String language) {
        var patient = UUID.randomUUID();
        OtherServices.answer(
                A, "/internal/patients/" + patient + "/contact", "{\"email\":\"" + addressOf(patient) + "\"}");
        Tenancy.as(
                A,
                () -> preferences.saveAndFlush(
                        new Preference(patient, new Wishes(true, true, false, language, null, NEVER))));
        return patient;
    }

    static String addressOf(UUID patient) {
        return patient + "@example.org";
    }

    /** A time whose first reminder is due so soon. */
    static Instant startWithReminderIn(Duration time) {
        return Instant.now().plus(LEAD).plus(time).truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Books, and lets the first reminders come due once they are planned, so that no test has to be quicker than a reminder.
     *
     * @return the start
     */
    Instant bookedWithReminderDue(UUID appointment, UUID patient) {
        var start = startWithReminderIn(Duration.ofHours(1));
        send("appointment.booked", appointment, patient, 0, start);
        await().atMost(PATIENCE).until(() -> comeDue("and appointment_id = '" + appointment + "'") > 0);
        return start;
    }

    /**
     * @param which of the pending first reminders, as a condition in SQL
     * @return how many came due
     */
    int comeDue(String which) {
        return at(() -> {
            var due = jdbc.sql(
                            "update reminder set due_at = now() where status = 'PENDING' and lead = 'PT48H' " + which)
                    .update();
            jdbc.sql("""
                            update reminder_due due set due_at = now() from reminder r
                             where r.tenant_id = due.tenant_id and r.id = due.reminder_id
                               and r.status = 'PENDING' and r.due_at <= now()""").update();
            return due;
        });
    }

    <T> T at(Supplier<T> query) {
        return Tenancy.as(A, () -> transaction.execute(status -> query.get()));
    }

    void send(String type, UUID appointment, UUID patient, long version, Instant start) {
        events.send(type, A, data(appointment, patient, version, start));
    }

    static Map<String, Object> data(UUID appointment, UUID patient, long version, Instant start) {
        return new HashMap<>(Map.of(
                "id", appointment.toString(),
                "version", version,
                "patientId", patient.toString(),
                "practitionerId", UUID.randomUUID().toString(),
                "kind", "IN_PERSON",
                "start", start.toString(),
                "end", start.plusSeconds(1_800).toString()));
    }

    List<Reminder> remindersOf(UUID appointment) {
        return Tenancy.as(A, () -> transaction.execute(status -> reminders.findByAppointmentId(appointment)));
    }

    /** Mails about an appointment that comes, and not those that announce a change of it. */
    static List<MimeMessage> remindersTo(UUID patient) {
        return Mailbox.received().stream()
                .filter(mail -> isTo(mail, patient) && isReminder(mail))
                .toList();
    }

    private static boolean isTo(MimeMessage mail, UUID patient) {
        try {
            return mail.getAllRecipients()[0].toString().equals(addressOf(patient));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    static boolean isReminder(MimeMessage mail) {
        try {
            return mail.getContent().toString().contains("/api/v1/reminder-replies/");
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
