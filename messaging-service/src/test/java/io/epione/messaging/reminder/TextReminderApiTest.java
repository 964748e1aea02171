package io.epione.messaging.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.messaging.reminder.Preference.Wishes;
import io.epione.messaging.reminder.Reminder.Channel;
import io.epione.messaging.reminder.Reminder.Status;
import io.epione.messaging.sms.PhoneNumber;
import io.epione.messaging.sms.Receipt;
import io.epione.messaging.sms.Sender;
import io.epione.messaging.sms.SmsServer;
import io.epione.messaging.sms.SmsServer.Answer;
import io.epione.messaging.sms.SmsServer.Text;
import io.epione.platform.crypto.RotationWalk;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.OtherServices;
import io.epione.platform.test.OtherServices.Reply;
import io.epione.platform.test.TestDatabase;
import io.epione.platform.test.TestHospitals;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Reminders by text, with a gateway of its own. */
class TextReminderApiTest extends ReminderServiceTest {

    private static final SmsServer GATEWAY = new SmsServer();
    private static final Pattern CODE = Pattern.compile("YES (\\d{6})");

    @Autowired
    private List<RotationWalk> walks;

    @Autowired
    private TextedNumbers numbers;

    @Autowired
    private UpcomingAppointments appointments;

    @Value("${local.server.port}")
    private int port;

    @Value("${epione.gateway.public-url}")
    private String publicUrl;

    private final UUID appointment = UUID.randomUUID();
    private final String number = number();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @DynamicPropertySource
    static void gateway(DynamicPropertyRegistry settings) {
        settings.add("epione.sms.url", GATEWAY::url);
        settings.add("epione.sms.account", () -> SmsServer.ACCOUNT);
        settings.add("epione.sms.token", () -> SmsServer.TOKEN);
        settings.add("epione.sms.sender", () -> SmsServer.SENDER);
    }

    @BeforeEach
    void appointments_hear_answers() {
        OtherServices.answer("/internal/appointments/" + appointment + "/replies", body -> {
            heard.add(body);
            return new Reply(204, null);
        });
    }

    @Test
    void a_text_comes_in_the_patients_language_and_its_number_is_sealed() {
        var patient = texted("de", number);
        booked(patient);

        var text = textTo(number);

        assertThat(text.body())
                .contains("Hospital a", "Termin", "JA ", "NEIN ", "STOP")
                .doesNotContain(patient.toString());
        assertThat(text.validitySeconds()).isEqualTo(36_000);
        var reminder = ended(Status.SENT);
        assertThat(reminder.segments()).isEqualTo(1);
        assertThat(reminder.reason()).isNull();
        assertThat(inTheClear(number)).isZero();
        assertThat(GATEWAY.to(number)).hasSize(1);
    }

    @Test
    void whoever_has_chosen_no_language_is_written_to_in_the_one_that_the_hospital_knows() throws Exception {
        var patient = texted(null, number);
        OtherServices.answer(
                A,
                "/internal/patients/" + patient + "/contact",
                "{\"phone\":\"%s\",\"preferredLanguage\":\"fr-CA\"}".formatted(number));
        booked(patient);

        var text = textTo(number);

        assertThat(text.body()).contains("Répondez OUI");
        var code = text.body().replaceAll(".*OUI (\\d{6}).*", "$1");
        assertThat(tell("SM1" + number, number, "NON " + code).body()).contains("Le rendez-vous est annulé");
    }

    @Test
    void an_answer_counts_once_however_often_it_is_told() throws Exception {
        booked(texted(null, number));
        var code = codeIn(textTo(number));

        assertThat(tell("SM1" + number, number, "yes " + code).body()).contains("<Message>Thank you.");
        assertThat(tell("SM1" + number, number, "yes " + code).body()).contains("<Response></Response>");
        assertThat(tell("SM2" + number, number, "NO " + code).body()).contains("does not count any more");

        assertThat(heard).singleElement().asString().contains("CONFIRM");
    }

    @Test
    void of_many_answers_at_once_one_counts() {
        booked(texted(null, number));
        var code = codeIn(textTo(number));

        var answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> told("SMx" + i + number, number, "NO " + code))
                .toList();

        assertThat(heard).singleElement().asString().contains("CANCEL");
        assertThat(answers).allMatch(answer -> answer.statusCode() == 200 || answer.statusCode() == 409);
        assertThat(answers)
                .filteredOn(answer -> answer.body().contains("is cancelled"))
                .hasSize(1);
    }

    @Test
    void an_answer_that_could_not_be_passed_on_is_taken_when_told_again() throws Exception {
        booked(texted(null, number));
        var code = codeIn(textTo(number));
        OtherServices.answer("/internal/appointments/" + appointment + "/replies", body -> new Reply(503, "{}"));

        assertThat(tell("SM1" + number, number, "NO " + code).statusCode()).isEqualTo(503);
        appointments_hear_answers();
        assertThat(tell("SM1" + number, number, "NO " + code).body()).contains("is cancelled");
        assertThat(heard).hasSize(1);
    }

    @Test
    void nobody_answers_for_somebody_else() throws Exception {
        booked(texted(null, number));
        var code = codeIn(textTo(number));

        assertThat(tell("SM1" + number, number(), "NO " + code).body()).contains("<Response></Response>");
        assertThat(tell("SM2" + number, "INFO", "NO " + code).body()).contains("<Response></Response>");
        var form = form("SM3" + number, number, "NO " + code);
        assertThat(post(form, null).statusCode()).isEqualTo(403);
        assertThat(post(form, "AAAA").statusCode()).isEqualTo(403);
        var other = SmsServer.sign(address(), form("SM3" + number, number, "YES " + code));
        assertThat(post(form, other).body()).contains("SIGNATURE_NOT_VALID");
        assertThat(heard).isEmpty();
    }

    @Test
    void whoever_has_enough_of_texts_says_so_once() throws Exception {
        var patient = texted(null, number);
        booked(patient);
        textTo(number);

        assertThat(tell("SM1" + number, number, "Stop").body()).contains("<Response></Response>");
        assertThat(tell("SM2" + number, number, "STOP").statusCode()).isEqualTo(200);

        var me = api.as(Role.PATIENT).at(A, UUID.randomUUID(), patient);
        var path = "/api/v1/notifications/reminder-preferences";
        assertThat(me.get(path).json().path("sms").asBoolean()).isFalse();
        events.awaitPublished("audit.recorded", record -> isUpdateOf(patient, record.data()));
        assertThat(events.published("audit.recorded"))
                .filteredOn(record -> isUpdateOf(patient, record.data()))
                .hasSize(1);
        tell("SM3" + number, number, "START");
        assertThat(me.get(path).json().path("sms").asBoolean()).isTrue();
    }

    @Test
    void without_a_number_that_can_be_reached_a_mail_goes_instead_and_says_why() {
        var patient = texted(null, "0151 1234567");
        booked(patient);

        await().atMost(PATIENCE).until(() -> remindersTo(patient).size() == 1);
        assertThat(ended(Status.SENT).reason()).isEqualTo("NO_MOBILE_NUMBER");
    }

    @Test
    void a_number_that_wants_no_texts_gets_no_second_mail_where_one_comes_anyway() {
        GATEWAY.answer(number, Answer.error(400, 21610));
        var patient = patient(number, new Wishes(true, true, true, null, null, NEVER));
        booked(patient);

        assertThat(ended(Status.SKIPPED).reason()).isEqualTo("OPTED_OUT");
        await().atMost(PATIENCE).until(() -> remindersTo(patient).size() == 1);
    }

    @Test
    void what_the_gateway_refused_comes_again_and_what_it_may_have_does_not() {
        GATEWAY.answer(number, Answer.HANGS_UP);
        booked(texted(null, number));

        ended(Status.UNCERTAIN);
        assertThat(GATEWAY.to(number)).hasSize(1);

        var busy = number();
        var other = UUID.randomUUID();
        GATEWAY.answer(busy, Answer.error(429, 20429));
        bookedWithReminderDue(other, texted(null, busy));
        await().atMost(PATIENCE).until(() -> !GATEWAY.to(busy).isEmpty());
        await().atMost(PATIENCE)
                .until(() -> texts(other).stream()
                        .anyMatch(reminder -> reminder.status() == Status.PENDING && reminder.attempts() == 1));
    }

    @Test
    void numbers_are_found_after_their_index_was_rotated_and_gone_after_an_erasure() {
        var patient = texted(null, number);
        booked(patient);
        textTo(number);
        var reminder = ended(Status.SENT);
        TestDatabase.asSuperuser("update messaging.reminder set number_index = 'older' where id = ?", reminder.id());

        var walk = walks.stream()
                .filter(each -> each.name().equals("reminder.number_index"))
                .findFirst()
                .orElseThrow();
        Tenancy.as(A, () -> transaction.executeWithoutResult(status -> walk.walk(null, 1_000)));
        told("SM1" + number, number, "STOP");
        assertThat(Tenancy.as(A, () -> preferences.findById(patient))
                        .orElseThrow()
                        .wishes()
                        .sms())
                .isFalse();

        api.serviceFor(TestHospitals.A)
                .post("/internal/patient-erasures", Map.of("patientId", patient, "years", 10, "rule", "law"));
        assertThat(texts(appointment)).allMatch(each -> each.sealedNumber() == null);
    }

    @Test
    void what_becomes_of_a_text_is_told_and_never_goes_back() throws Exception {
        var patient = texted(null, number);
        booked(patient);
        var receipts = textTo(number).receipts();

        for (var status : List.of("sent", "delivered", "sent", "delivered", "undelivered", "queued")) {
            assertThat(receipt(receipts, status).statusCode()).as(status).isEqualTo(204);
        }

        var reminder = ended(Status.SENT);
        assertThat(reminder.receipt()).isEqualTo(Receipt.DELIVERED);
        assertThat(reminder.carrier()).isEqualTo(Channel.SMS);
        var path = "/api/v1/notifications/reminders?appointmentId=" + appointment;
        var desk = api.as(Role.RECEPTIONIST).at(A);
        assertThat(desk.get(path).body()).contains("\"receipt\":\"DELIVERED\"").doesNotContain(number);
        assertThat(api.as(Role.PATIENT)
                        .at(A, UUID.randomUUID(), patient)
                        .get(path)
                        .status())
                .isEqualTo(200);
        assertThat(api.as(Role.PATIENT).at(A).get(path).status()).isEqualTo(404);
        assertThat(api.as(Role.RECEPTIONIST).at(TestHospitals.B).get(path).status())
                .isEqualTo(404);
        assertThat(api.as(Role.LAB_TECHNICIAN).at(A).get(path).status()).isEqualTo(403);
    }

    @Test
    void a_text_that_does_not_arrive_goes_by_mail_once() {
        var patient = texted(null, number);
        booked(patient);
        var receipts = textTo(number).receipts();

        var answers = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> receipt(receipts, i % 2 == 0 ? "undelivered" : "failed"))
                .toList();

        assertThat(answers).allMatch(answer -> answer.statusCode() == 204);
        await().atMost(PATIENCE)
                .until(() -> texts(appointment).stream()
                        .anyMatch(each -> each.carrier() == Channel.MAIL && each.status() == Status.SENT));
        assertThat(ended(Status.SENT).reason()).isEqualTo("NOT_DELIVERED");
        assertThat(ended(Status.SENT).receiptError()).isEqualTo(30003);
        receipt(receipts, "undelivered");
        receipt(receipts, "delivered");
        assertThat(ended(Status.SENT).receipt()).isIn(Receipt.UNDELIVERED, Receipt.FAILED);
        assertThat(remindersTo(patient)).hasSize(1);
        assertThat(GATEWAY.to(number)).hasSize(1);
    }

    @Test
    void a_text_that_does_not_arrive_is_not_made_up_for_where_a_mail_came_anyway() {
        var patient = patient(number, new Wishes(true, false, true, null, null, NEVER));
        booked(patient);
        await().atMost(PATIENCE).until(() -> remindersTo(patient).size() == 1);
        receipt(textTo(number).receipts(), "undelivered");

        var skipped = ended(Status.SKIPPED);
        assertThat(skipped.reason()).isEqualTo("NOT_DELIVERED");
        assertThat(skipped.receipt()).isEqualTo(Receipt.UNDELIVERED);
    }

    @Test
    void nobody_is_told_of_an_appointment_that_is_cancelled_since() {
        booked(texted(null, number));
        var receipts = textTo(number).receipts();
        var start = ended(Status.SENT).start();
        send("appointment.cancelled", appointment, ended(Status.SENT).patientId(), 1, start);
        await().atMost(PATIENCE)
                .until(() -> !at(
                        () -> appointments.findById(appointment).orElseThrow().agreed()));

        assertThat(receipt(receipts, "failed").statusCode()).isEqualTo(204);

        assertThat(ended(Status.SENT).receipt()).isEqualTo(Receipt.FAILED);
        assertThat(ended(Status.SENT).carrier()).isEqualTo(Channel.SMS);
    }

    @Test
    void a_receipt_says_that_an_uncertain_text_was_sent() {
        GATEWAY.answer(number, Answer.HANGS_UP);
        booked(texted(null, number));
        ended(Status.UNCERTAIN);

        assertThat(receipt(textTo(number).receipts(), "delivered").statusCode()).isEqualTo(204);

        assertThat(ended(Status.SENT).receipt()).isEqualTo(Receipt.DELIVERED);
    }

    @Test
    void forged_and_unknown_receipts_are_refused_and_change_nothing() throws Exception {
        booked(texted(null, number));
        var receipts = textTo(number).receipts();
        var reminder = ended(Status.SENT);

        var form = receiptForm(SmsServer.MESSAGE, "delivered");
        assertThat(post(receipts, form, null).body()).contains("SIGNATURE_NOT_VALID");
        assertThat(post(receipts, form, SmsServer.sign(receipts, receiptForm(SmsServer.MESSAGE, "failed")))
                        .statusCode())
                .isEqualTo(403);
        var elsewhere = receipts.replace(A.toString(), TestHospitals.B.toString());
        assertThat(post(elsewhere, form, SmsServer.sign(receipts, form)).statusCode())
                .isEqualTo(403);

        assertThat(signed(elsewhere, form).body()).contains("TEXT_UNKNOWN");
        assertThat(signed(receipts.replace(A.toString(), UUID.randomUUID().toString()), form)
                        .statusCode())
                .isEqualTo(404);
        var another =
                receipts.replace(reminder.id().toString(), UUID.randomUUID().toString());
        assertThat(signed(another, form).statusCode()).isEqualTo(404);
        assertThat(signed(receipts, receiptForm("SM99", "delivered")).statusCode())
                .isEqualTo(404);
        assertThat(signed(receipts, receiptForm(SmsServer.MESSAGE, "received")).statusCode())
                .isEqualTo(422);
        assertThat(signed(receipts, new TreeMap<>(Map.of("MessageSid", SmsServer.MESSAGE)))
                        .statusCode())
                .isBetween(400, 422);
        assertThat(ended(Status.SENT).receipt()).isNull();
    }

    @Test
    void a_text_comes_from_its_hospitals_number_and_is_answered_there() throws Exception {
        var own = number();
        GATEWAY.allow(own);
        var patient = texted(null, number);
        writesFrom(own, () -> {
            booked(patient);
            assertThat(textTo(number).from()).isEqualTo(own);
        });
        ended(Status.SENT);
        var code = codeIn(textTo(number));
        var other = textedByAnotherHospital(code);

        assertThat(tell("SM1" + number, number, SmsServer.SENDER, "NO " + code).body())
                .as("of the hospital that writes from the platform's number")
                .contains("does not count any more");
        assertThat(heard).isEmpty();
        tell("SM2" + number, number, own, "STOP");
        assertThat(wantsTexts(A, patient)).isFalse();
        assertThat(wantsTexts(TestHospitals.B, other)).isTrue();
        assertThat(tell("SM3" + number, number, own, "NO " + code).body()).contains("is cancelled");
        assertThat(heard).hasSize(1);
    }

    @Test
    void a_text_from_a_name_asks_for_no_answer() throws Exception {
        GATEWAY.allow("Clinic A");
        writesFrom("Clinic A", () -> {
            booked(texted(null, number));
            var text = textTo(number);
            assertThat(text.from()).isEqualTo("Clinic A");
            assertThat(text.body()).contains("sign in").doesNotContain("YES", "STOP");
        });
    }

    @Test
    void a_sender_that_the_gateway_refuses_costs_nobody_the_reminder() throws Exception {
        var patient = texted(null, number);
        writesFrom("Stranger", () -> {
            booked(patient);
            await().atMost(PATIENCE).until(() -> remindersTo(patient).size() == 1);
        });
        assertThat(ended(Status.SENT).reason()).isEqualTo("SENDER_REFUSED");
    }

    @Test
    void a_reminder_says_what_a_late_cancellation_costs() throws Exception {
        var start = startWithReminderIn(Duration.ofHours(1));
        var late = data(appointment, texted(null, number), 0, start);
        late.put("freeUntil", Instant.now().minusSeconds(60).toString());
        events.send("appointment.booked", A, late);
        await().atMost(PATIENCE).until(() -> comeDue("and appointment_id = '" + appointment + "'") > 0);
        assertThat(textTo(number).body()).contains("late fee");

        var patient = patient("", new Wishes(true, false, false, null, null, NEVER));
        var other = UUID.randomUUID();
        var free = data(other, patient, 0, start);
        free.put("freeUntil", start.minusSeconds(3_600).toString());
        events.send("appointment.booked", A, free);
        await().atMost(PATIENCE).until(() -> comeDue("and appointment_id = '" + other + "'") > 0);
        await().atMost(PATIENCE).until(() -> remindersTo(patient).size() == 1);
        assertThat(remindersTo(patient).getFirst().getContent().toString())
                .contains("You can cancel it for nothing until");
    }

    /** While something is done, the hospital's texts come from there. */
    private void writesFrom(String sender, Runnable done) {
        chooses(Map.of("sender", sender));
        try {
            done.run();
        } finally {
            chooses(Map.of());
        }
    }

    private void chooses(Map<String, String> sender) {
        var admin = api.as(Role.ADMIN).at(A);
        var etag = admin.get("/api/v1/notifications/sms-sender").header("ETag");
        var stored =
                (etag == null ? admin : admin.header("If-Match", etag)).put("/api/v1/notifications/sms-sender", sender);
        assertThat(stored.status()).as(stored.body()).isEqualTo(200);
    }

    /** From the platform's number to the same phone, by chance with the same code. */
    private UUID textedByAnotherHospital(String code) {
        var patient = UUID.randomUUID();
        Tenancy.as(
                TestHospitals.B,
                () -> transaction.executeWithoutResult(status -> {
                    preferences.saveAndFlush(
                            new Preference(patient, new Wishes(false, false, true, null, null, NEVER)));
                    var start = startWithReminderIn(Duration.ofHours(1));
                    var reminder = new Reminder(UUID.randomUUID(), patient, LEAD, Channel.SMS, start, start);
                    numbers.note(reminder, new PhoneNumber(number), new Sender(SmsServer.SENDER), 1);
                    reminders.saveAndFlush(reminder);
                    jdbc.sql(
                                    "insert into sms_code (tenant_id, reminder_id, code, expires_at) values (?, ?, ?, now() + interval '1 day')")
                            .params(TestHospitals.B, reminder.id(), code)
                            .update();
                }));
        return patient;
    }

    private boolean wantsTexts(UUID hospital, UUID patient) {
        return Tenancy.as(hospital, () -> preferences.wishesOf(patient).sms());
    }

    /** Who wants texts and nothing else. */
    private UUID texted(@Nullable String language, String phone) {
        return patient(phone, new Wishes(false, false, true, language, null, NEVER));
    }

    private UUID patient(String phone, Wishes wishes) {
        var patient = UUID.randomUUID();
        OtherServices.answer(
                A,
                "/internal/patients/" + patient + "/contact",
                "{\"email\":\"%s\",\"phone\":\"%s\"}".formatted(addressOf(patient), phone));
        Tenancy.as(A, () -> preferences.saveAndFlush(new Preference(patient, wishes)));
        return patient;
    }

    private void booked(UUID patient) {
        bookedWithReminderDue(appointment, patient);
    }

    private static String number() {
        return "+49151" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    }

    private static Text textTo(String number) {
        return await().atMost(PATIENCE)
                .until(() -> GATEWAY.to(number), texts -> !texts.isEmpty())
                .getFirst();
    }

    private static String codeIn(Text text) {
        var code = CODE.matcher(text.body());
        assertThat(code.find()).as(text.body()).isTrue();
        return code.group(1);
    }

    private List<Reminder> texts(UUID appointment) {
        return remindersOf(appointment).stream()
                .filter(reminder -> reminder.channel() == Channel.SMS)
                .toList();
    }

    /** The reminder of the first window, once it is at its end. */
    private Reminder ended(Status status) {
        return await().atMost(PATIENCE)
                .until(
                        () -> texts(appointment).stream()
                                .filter(reminder -> reminder.lead().equals(LEAD) && reminder.status() == status)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static boolean isUpdateOf(UUID patient, JsonNode audited) {
        return audited.path("action").asString().equals("update")
                && audited.toString().contains(patient.toString());
    }

    private static int inTheClear(String number) {
        return TestDatabase.asSuperuser(
                "update messaging.reminder set version = version where encode(number, 'escape') like ?",
                "%" + new PhoneNumber(number).e164() + "%");
    }

    private HttpResponse<String> told(String id, String from, String body) {
        try {
            return tell(id, from, body);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> tell(String id, String from, String body) throws Exception {
        return tell(id, from, SmsServer.SENDER, body);
    }

    private HttpResponse<String> tell(String id, String from, String to, String body) throws Exception {
        var form = form(id, from, body);
        form.put("To", to);
        return signed(address(), form);
    }

    private static Map<String, String> form(String id, String from, String body) {
        return new TreeMap<>(Map.of("MessageSid", id, "From", from, "Body", body, "To", SmsServer.SENDER));
    }

    private HttpResponse<String> receipt(String receipts, String status) {
        try {
            return signed(receipts, receiptForm(SmsServer.MESSAGE, status));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> receiptForm(String message, String status) {
        var form = new TreeMap<>(Map.of("MessageSid", message, "MessageStatus", status, "From", SmsServer.SENDER));
        if (List.of("undelivered", "failed").contains(status)) {
            form.put("ErrorCode", "30003");
        }
        return form;
    }

    private String address() {
        return publicUrl + "/api/v1/sms-replies";
    }

    private HttpResponse<String> signed(String address, Map<String, String> form) throws Exception {
        return post(address, form, SmsServer.sign(address, form));
    }

    private HttpResponse<String> post(Map<String, String> form, @Nullable String signature) throws Exception {
        return post(address(), form, signature);
    }

    private HttpResponse<String> post(String address, Map<String, String> form, @Nullable String signature)
            throws Exception {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(address.replace(publicUrl, "http://localhost:" + port)))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (signature != null) {
            request.header("X-Twilio-Signature", signature);
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
