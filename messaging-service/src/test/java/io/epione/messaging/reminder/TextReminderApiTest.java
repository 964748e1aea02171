package io.epione.messaging.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.messaging.reminder.Preference.Wishes;
import io.epione.messaging.reminder.Reminder.Channel;
import io.epione.messaging.reminder.Reminder.Status;
import io.epione.messaging.sms.PhoneNumber;
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
        var form = form(id, from, body);
        return post(form, SmsServer.sign(address(), form));
    }

    private static Map<String, String> form(String id, String from, String body) {
        return new TreeMap<>(Map.of("MessageSid", id, "From", from, "Body", body, "To", SmsServer.SENDER));
    }

    private String address() {
        return publicUrl + "/api/v1/sms-replies";
    }

    private HttpResponse<String> post(Map<String, String> form, @Nullable String signature) throws Exception {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/sms-replies"))
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
