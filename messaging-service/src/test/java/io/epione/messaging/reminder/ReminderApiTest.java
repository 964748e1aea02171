package io.epione.messaging.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.messaging.reminder.Reminder.Channel;
import io.epione.messaging.reminder.Reminder.Status;
import io.epione.platform.jobs.DueTable;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.OtherServices;
import io.epione.platform.test.OtherServices.Reply;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

class ReminderApiTest extends ReminderServiceTest {

    private static final Pattern LINK = Pattern.compile("/api/v1/reminder-replies/([A-Za-z0-9_-]+)");

    @Autowired
    private SendReminder sendReminder;

    @Value("${local.server.port}")
    private int port;

    private final UUID appointment = UUID.randomUUID();

    @Test
    void a_patient_is_reminded_by_mail_and_in_the_app_in_their_language() throws Exception {
        var patient = patient("de");
        var start = bookedWithReminderDue(appointment, patient);

        var mail = reminderTo(patient);

        assertThat(mail.getSubject()).isEqualTo("Erinnerung an Ihren Termin: Hospital a");
        assertThat(mail.getContent().toString())
                .containsPattern("Uhr \\(MES?Z\\)")
                .doesNotContain(patient.toString());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.as(Role.PATIENT)
                                .at(A, UUID.randomUUID(), patient)
                                .get("/api/v1/notifications")
                                .body())
                        .contains("APPOINTMENT_REMINDER"));
        assertThat(remindersOf(appointment)).hasSize(4);
    }

    @Test
    void whoever_wants_texts_gets_a_mail_where_no_texts_are_sent() {
        var patient = patient(null);
        Tenancy.as(A, () -> {
            var wishes = new Preference.Wishes(false, false, true, null, null, NEVER);
            transaction.executeWithoutResult(status -> {
                var preference = preferences.findById(patient).orElseThrow();
                preference.replace(wishes);
                preferences.saveAndFlush(preference);
            });
        });
        bookedWithReminderDue(appointment, patient);

        reminderTo(patient);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(remindersOf(appointment))
                        .filteredOn(reminder -> reminder.status() == Status.SENT)
                        .singleElement()
                        .satisfies(reminder -> {
                            assertThat(reminder.channel()).isEqualTo(Channel.SMS);
                            assertThat(reminder.carrier()).isEqualTo(Channel.MAIL);
                            assertThat(reminder.reason()).isEqualTo("SMS_NOT_CONFIGURED");
                        }));
        assertThat(remindersTo(patient)).hasSize(1);
    }

    @Test
    void cancelled_and_moved_appointments_void_what_is_not_sent() {
        var patient = patient(null);
        var start = startWithReminderIn(Duration.ofHours(5));
        send("appointment.booked", appointment, patient, 0, start);
        awaitStatus(Status.PENDING, 4);

        var moved = start.plus(Duration.ofDays(1));
        send("appointment.rescheduled", appointment, patient, 1, moved);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(remindersOf(appointment))
                        .hasSize(4)
                        .allMatch(reminder -> reminder.start().equals(moved) && reminder.status() == Status.PENDING));

        send("appointment.rescheduled", appointment, patient, 2, Instant.now().plus(Duration.ofHours(24)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(remindersOf(appointment))
                        .filteredOn(reminder -> reminder.lead().equals(LEAD))
                        .as("moved too close")
                        .allMatch(reminder -> reminder.status() == Status.VOID));

        send("appointment.cancelled", appointment, patient, 3, moved);
        awaitStatus(Status.VOID, 4);
        send("appointment.rescheduled", appointment, patient, 1, moved);
        send("appointment.booked", UUID.randomUUID(), patient, 0, start);
        awaitStatus(Status.VOID, 4);
    }

    @Test
    void whoever_is_asleep_is_reminded_the_evening_before() {
        var patient = patient(null);
        var me = api.as(Role.PATIENT).at(A, UUID.randomUUID(), patient);
        send("appointment.booked", appointment, patient, 0, Instant.parse("2027-06-10T06:00:00Z"));
        awaitStatus(Status.PENDING, 4);

        var seen = me.get("/api/v1/notifications/reminder-preferences");
        var answer = me.header("If-Match", seen.header("ETag"))
                .put(
                        "/api/v1/notifications/reminder-preferences",
                        Map.of(
                                "mail", true,
                                "inApp", false,
                                "language", "fr",
                                "timezone", "America/New_York",
                                "quietFrom", "22:00",
                                "quietUntil", "07:00"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(remindersOf(appointment))
                .filteredOn(reminder -> reminder.channel() == Channel.MAIL)
                .extracting(Reminder::due)
                .as("at 22:00 in New York, before the third hour and before the 48th")
                .containsExactlyInAnyOrder(
                        Instant.parse("2027-06-10T02:00:00Z"), Instant.parse("2027-06-08T02:00:00Z"));
    }

    @Test
    void preferences_are_the_patients_own() {
        var path = "/api/v1/notifications/reminder-preferences";
        var patient = api.as(Role.PATIENT).at(A, UUID.randomUUID(), UUID.randomUUID());

        assertThat(patient.get(path).json().path("quietFrom").asString()).isEqualTo("21:00");
        assertThat(api.as(Role.NURSE).at(A).get(path).status()).isEqualTo(403);
        assertThat(patient.put(path, Map.of("mail", true)).status()).isEqualTo(422);
        assertThat(patient.put(path, wishes("Mars/Olympus")).status()).isEqualTo(422);
        assertThat(patient.put(path, wishes("Asia/Kathmandu")).status()).isEqualTo(200);
        assertThat(patient.put(path, wishes("Asia/Kathmandu")).status()).isEqualTo(428);
    }

    @Test
    void a_reminder_is_answered_once_by_its_link() throws Exception {
        var heard = new CopyOnWriteArrayList<String>();
        OtherServices.answer("/internal/appointments/" + appointment + "/replies", body -> {
            heard.add(body);
            return new Reply(204, null);
        });
        var patient = patient(null);
        var start = bookedWithReminderDue(appointment, patient);
        var token = tokenIn(reminderTo(patient));

        var page = get(token);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).contains("<form method=\"post\"", token).doesNotContain(patient.toString());
        assertThat(heard).as("looking changes nothing").isEmpty();
        assertThat(post(token, "PERHAPS").statusCode()).isEqualTo(422);

        var answered = post(token, "CONFIRM");
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        assertThat(answered.body()).contains("The appointment is confirmed");
        assertThat(heard).singleElement().asString().contains("CONFIRM", start.toString());
        assertThat(post(token, "CANCEL").statusCode()).isEqualTo(410);
        assertThat(get(token).statusCode()).isEqualTo(410);
        assertThat(heard).hasSize(1);
    }

    @Test
    void mail_and_page_say_what_a_late_cancellation_costs() throws Exception {
        var patient = patient(null);
        var booked = data(appointment, patient, 0, startWithReminderIn(Duration.ofHours(1)));
        booked.put("freeUntil", Instant.now().minusSeconds(60).toString());
        events.send("appointment.booked", A, booked);
        await().atMost(PATIENCE).until(() -> comeDue("and appointment_id = '" + appointment + "'") > 0);

        var mail = reminderTo(patient);

        assertThat(mail.getContent().toString()).contains("Cancelling it from now on costs a fee.");
        assertThat(get(tokenIn(mail)).body()).contains("Cancelling it from now on costs a fee.");
    }

    @Test
    void an_answer_that_could_not_be_passed_on_can_be_given_again() throws Exception {
        OtherServices.answer("/internal/appointments/" + appointment + "/replies", body -> new Reply(503, "{}"));
        var patient = patient(null);
        bookedWithReminderDue(appointment, patient);
        var token = tokenIn(reminderTo(patient));

        assertThat(post(token, "CANCEL").statusCode()).isEqualTo(503);
        OtherServices.answer("/internal/appointments/" + appointment + "/replies", body -> new Reply(204, null));
        assertThat(post(token, "CANCEL").statusCode()).isEqualTo(200);
    }

    @Test
    void a_link_is_dead_once_the_appointment_is_at_another_time() throws Exception {
        var patient = patient(null);
        var start = bookedWithReminderDue(appointment, patient);
        var token = tokenIn(reminderTo(patient));

        send("appointment.rescheduled", appointment, patient, 1, start.plusSeconds(3_600));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get(token).statusCode()).isEqualTo(410));
        assertThat(post(token, "CANCEL").statusCode()).isEqualTo(410);
    }

    @Test
    void nobody_writes_a_link_but_the_service() throws Exception {
        var patient = patient(null);
        bookedWithReminderDue(appointment, patient);
        var token = tokenIn(reminderTo(patient));
        var altered = token.substring(0, token.length() - 4) + (token.endsWith("AAAA") ? "BBBB" : "AAAA");

        for (var wrong : List.of("x", altered, token.substring(0, 43), "a".repeat(3_000))) {
            assertThat(get(wrong).statusCode()).as(wrong).isEqualTo(410);
        }
    }

    @Test
    void what_died_on_its_way_is_not_sent_again() {
        var patient = patient(null);
        var reminder = Tenancy.as(A, () -> {
            var begun = new Reminder(
                    appointment,
                    patient,
                    LEAD,
                    Channel.MAIL,
                    startWithReminderIn(Duration.ofSeconds(2)),
                    Instant.now());
            begun.begin();
            return reminders.saveAndFlush(begun);
        });

        Tenancy.as(A, () -> sendReminder.send(new DueTable.Due(A, reminder.id(), Instant.now())));

        awaitStatus(Status.UNCERTAIN, 1);
        assertThat(remindersTo(patient)).isEmpty();
    }

    private static Map<String, Object> wishes(String zone) {
        return Map.of("mail", true, "inApp", true, "timezone", zone, "quietFrom", "22:00", "quietUntil", "07:00");
    }

    private void awaitStatus(Status status, int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(remindersOf(appointment))
                        .hasSize(count)
                        .allMatch(reminder -> reminder.status() == status));
    }

    private static MimeMessage reminderTo(UUID patient) {
        return await().atMost(PATIENCE)
                .until(() -> remindersTo(patient), mails -> !mails.isEmpty())
                .getFirst();
    }

    private static String tokenIn(MimeMessage mail) throws Exception {
        var link = LINK.matcher(mail.getContent().toString());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private HttpResponse<String> get(String token) throws Exception {
        return send(HttpRequest.newBuilder(address("/" + token)).GET());
    }

    private HttpResponse<String> post(String token, String answer) throws Exception {
        var form = "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8) + "&answer=" + answer;
        return send(HttpRequest.newBuilder(address(""))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private URI address(String rest) {
        return URI.create("http://localhost:" + port + "/api/v1/reminder-replies" + rest);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
