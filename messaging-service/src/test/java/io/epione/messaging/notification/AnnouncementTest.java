package io.epione.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.messaging.PromptDelivery;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.Mailbox;
import io.epione.platform.test.OtherServices;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@EpioneTest
class AnnouncementTest implements PromptDelivery {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID appointment = UUID.randomUUID();
    private final UUID patient = UUID.randomUUID();
    private final UUID practitioner = UUID.randomUUID();

    @Test
    void aBookingIsToldToThePatientByMailAndToBothInTheApp() throws Exception {
        String address = reachableAt();
        UUID event = book();

        MimeMessage mail = awaitMails(address, 1).getFirst();
        assertThat(mail.getSubject()).isEqualTo("An appointment was booked at Hospital a");
        assertThat(mail.getContent().toString()).contains("Tuesday, 3 March 2026 at 10:00 (CET)");
        Caller me = api.as(Role.PATIENT).at(TestHospitals.A, UUID.randomUUID(), patient);
        Caller doctor = api.as(Role.DOCTOR).at(TestHospitals.A, UUID.randomUUID(), practitioner);
        for (Caller told : List.of(me, doctor)) {
            JsonNode list = told.get("/api/v1/notifications").json();
            assertThat(list.path("unread").asLong()).isEqualTo(1);
            assertThat(list.at("/items/0/kind").asString()).isEqualTo("APPOINTMENT_BOOKED");
            assertThat(list.at("/items/0/resource/id").asString()).isEqualTo(appointment.toString());
            assertThat(list.at("/items/0/at").asString()).isEqualTo("2026-03-03T09:00:00Z");
        }

        events.resend(event, "appointment.booked", TestHospitals.A, booked());
        events.send("appointment.cancelled", TestHospitals.A, booked());
        awaitMails(address, 2);
        assertThat(me.get("/api/v1/notifications").json().path("items"))
                .extracting(item -> item.path("kind").asString())
                .containsExactly("APPOINTMENT_CANCELLED", "APPOINTMENT_BOOKED");
        assertThat(OtherServices.calls(TestHospitals.A, contact())).isPositive();
    }

    @Test
    void aPatientIsWrittenToInTheLanguageThatTheHospitalKnows() throws Exception {
        String address = reachableIn("\"de\"");
        book();

        MimeMessage booked = awaitMails(address, 1).getFirst();
        assertThat(booked.getSubject()).isEqualTo("Hospital a: Ein Termin wurde gebucht");
        assertThat(booked.getContent().toString()).contains("Dienstag, 3. März 2026, 10:00 Uhr (MEZ)");
        assertThat(OtherServices.calls(TestHospitals.A, contact()))
                .as("for address and language")
                .isEqualTo(1);

        events.send("appointment.confirmed", TestHospitals.A, booked());
        MimeMessage confirmed = awaitMails(address, 2).getLast();
        assertThat(confirmed.getHeader("Subject", null)).as("on the wire").startsWith("=?UTF-8?");
        assertThat(confirmed.getSubject()).isEqualTo("Hospital a: Ein Termin wurde bestätigt");
        assertThat(confirmed.getContent().toString()).contains("Hospital a: Ein Termin wurde bestätigt.");
    }

    @Test
    void theLanguageThatAPatientAsksForComesFirst() {
        String address = reachableIn("\"de\"");
        Map<String, Object> wishes =
                Map.of("mail", true, "inApp", true, "language", "fr", "quietFrom", "21:00", "quietUntil", "08:00");
        assertThat(api.as(Role.PATIENT)
                        .at(TestHospitals.A, UUID.randomUUID(), patient)
                        .put("/api/v1/notifications/reminder-preferences", wishes)
                        .status())
                .isEqualTo(200);
        book();
        assertThat(subject(awaitMails(address, 1).getFirst())).isEqualTo("Hospital a : Un rendez-vous a été pris");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"xx\""})
    void whereNoLanguageIsKnownOrNobodySpeaksItAMailIsEnglish(String language) {
        String address = reachableIn(language);
        book();
        assertThat(subject(awaitMails(address, 1).getFirst())).isEqualTo("An appointment was booked at Hospital a");
    }

    @Test
    void anEmergencyAccessIsToldToEveryPrivacyOfficerAndNobodyElse() {
        UUID first = officer("PRIVACY_OFFICER", "ACTIVE", TestHospitals.A);
        UUID second = officer("PRIVACY_OFFICER", "ACTIVE", TestHospitals.A);
        UUID former = officer("PRIVACY_OFFICER", "DEACTIVATED", TestHospitals.A);
        UUID nurse = officer("NURSE", "ACTIVE", TestHospitals.A);
        UUID elsewhere = officer("PRIVACY_OFFICER", "ACTIVE", TestHospitals.B);
        UUID access = UUID.randomUUID();

        events.send(
                "emergency-access.started",
                TestHospitals.A,
                Map.of(
                        "id",
                        access.toString(),
                        "patientId",
                        patient.toString(),
                        "staffId",
                        practitioner.toString(),
                        "reasonCode",
                        "BTG",
                        "endsAt",
                        "2026-03-03T09:00:00Z"));

        for (UUID officer : List.of(first, second)) {
            assertThat(awaitMails(officer + "@example.org", 1).getFirst())
                    .extracting(AnnouncementTest::subject)
                    .isEqualTo("A restricted record was opened in an emergency at Hospital a");
            JsonNode told = api.as(Role.PRIVACY_OFFICER)
                    .at(TestHospitals.A, UUID.randomUUID(), officer)
                    .get("/api/v1/notifications")
                    .json()
                    .at("/items/0");
            assertThat(told.path("kind").asString()).isEqualTo("EMERGENCY_ACCESS_STARTED");
            assertThat(told.at("/resource/id").asString()).isEqualTo(access.toString());
        }
        for (UUID other : List.of(former, nurse, elsewhere)) {
            assertThat(mails(other + "@example.org")).isEmpty();
        }
    }

    @Test
    void aRequestForRestrictionIsToldToTheOfficersAndItsAnswerToThePatient() {
        String address = reachableAt();
        UUID officer = officer("PRIVACY_OFFICER", "ACTIVE", TestHospitals.A);
        UUID request = UUID.randomUUID();
        Map<String, Object> event = Map.of("id", request.toString(), "patientId", patient.toString());

        events.send("restriction.requested", TestHospitals.A, event);
        assertThat(subject(awaitMails(officer + "@example.org", 1).getFirst()))
                .isEqualTo("A patient's request waits for the privacy officer at Hospital a");
        assertThat(mails(address)).isEmpty();
        events.send("restriction.decided", TestHospitals.A, event);
        assertThat(subject(awaitMails(address, 1).getFirst())).isEqualTo("Your request was answered at Hospital a");
        JsonNode told = api.as(Role.PATIENT)
                .at(TestHospitals.A, UUID.randomUUID(), patient)
                .get("/api/v1/notifications")
                .json()
                .at("/items/0");
        assertThat(told.path("kind").asString()).isEqualTo("RESTRICTION_DECIDED");
        assertThat(told.at("/resource/id").asString()).isEqualTo(request.toString());

        events.send("restriction.lifted", TestHospitals.A, event);
        assertThat(awaitMails(address, 2))
                .extracting(AnnouncementTest::subject)
                .contains("A restriction that you had asked for ends earlier than you were told at Hospital a");
    }

    @Test
    void aSuspendedHospitalWritesToNobodyAndLosesNothing() {
        UUID hospital = UUID.randomUUID();
        announce(hospital, "SUSPENDED");
        String address = UUID.randomUUID() + "@example.org";
        OtherServices.answer(hospital, contact(), "{\"email\":\"" + address + "\"}");
        events.send("appointment.booked", hospital, booked());
        await().atMost(PATIENCE).until(() -> postponed(hospital) == 1);
        assertThat(mails(address)).isEmpty();

        announce(hospital, "ACTIVE");
        Caller patientThere = api.as(Role.PATIENT).at(hospital, UUID.randomUUID(), patient);
        await().atMost(PATIENCE)
                .until(() -> patientThere.get("/api/v1/notifications").status() == 200);
        assertThat(patientThere.get("/api/v1/notifications").json().path("items"))
                .as("what was committed is there")
                .hasSize(1);
        jdbc.update("update delivery_due set due_at = now() where tenant_id = ?", hospital);
        awaitMails(address, 1);
    }

    @Test
    void whatIsOverWhenTheHospitalIsServedAgainIsNoNews() {
        UUID hospital = UUID.randomUUID();
        announce(hospital, "SUSPENDED");
        OtherServices.answer(hospital, contact(), "{\"email\":\"" + UUID.randomUUID() + "@example.org\"}");
        events.send("appointment.booked", hospital, booked());
        await().atMost(PATIENCE).until(() -> postponed(hospital) == 1);
        Tenancy.as(hospital, () -> {
            transaction.executeWithoutResult(tx -> jdbc.update(
                    "update delivery set at = now() - interval '1 hour', created_at = now() - interval '1 day'"));
        });

        announce(hospital, "ACTIVE");
        await().atMost(PATIENCE).until(() -> {
            jdbc.update("update delivery_due set due_at = now() where tenant_id = ?", hospital);
            return statusOfDelivery(hospital).equals("SKIPPED TOO_LATE");
        });
    }

    private static void announce(UUID hospital, String status) {
        TestHospitals.announce(hospital, "h-" + hospital, status, "Europe/Berlin", "EUR", "DE");
    }

    private int postponed(UUID hospital) {
        return jdbc.queryForObject(
                "select count(*) from delivery_due where tenant_id = ? and due_at > now() + interval '15 seconds'"
                        + " and due_at < now() + interval '31 seconds'",
                Integer.class,
                hospital);
    }

    @Test
    void whereNobodyGuardsPrivacyTheAdministratorsAreTold() {
        UUID hospital = UUID.randomUUID();
        TestHospitals.announce(hospital, "h-" + hospital, "ACTIVE", "Europe/Berlin", "EUR", "DE");
        UUID administrator = officer("ADMIN", "ACTIVE", hospital);
        UUID nurse = officer("NURSE", "ACTIVE", hospital);
        events.send(
                "emergency-access.started",
                hospital,
                Map.of(
                        "id",
                        UUID.randomUUID().toString(),
                        "patientId",
                        patient.toString(),
                        "staffId",
                        practitioner.toString(),
                        "reasonCode",
                        "BTG",
                        "endsAt",
                        "2026-03-03T09:00:00Z"));

        assertThat(awaitMails(administrator + "@example.org", 1)).hasSize(1);
        assertThat(mails(nurse + "@example.org")).isEmpty();
    }

    @Test
    void aCriticalResultIsToldToTheDoctorAndItsEscalationToTheAdministratorsToo() {
        UUID administrator = officer("ADMIN", "ACTIVE", TestHospitals.A);
        UUID nurse = officer("NURSE", "ACTIVE", TestHospitals.A);
        UUID result = UUID.randomUUID();
        OtherServices.answer("/internal/staff/" + practitioner, "{\"email\":\"" + practitioner + "@example.org\"}");

        events.send(
                "lab.result.critical", TestHospitals.A, of(result, Map.of("acknowledgeBy", "2026-03-03T09:30:00Z")));
        MimeMessage mail = awaitMails(practitioner + "@example.org", 1).getFirst();
        assertThat(subject(mail)).isEqualTo("A result needs you at once at Hospital a");
        events.send("lab.result.escalated", TestHospitals.A, of(result, Map.of("escalation", 1)));
        awaitMails(practitioner + "@example.org", 2);
        awaitMails(administrator + "@example.org", 1);

        Caller doctor = api.as(Role.DOCTOR).at(TestHospitals.A, UUID.randomUUID(), practitioner);
        JsonNode told = doctor.get("/api/v1/notifications").json().path("items");
        assertThat(told)
                .extracting(item -> item.path("kind").asString())
                .containsExactly("RESULT_ESCALATED", "RESULT_CRITICAL");
        assertThat(told.at("/1/resource/id").asString()).isEqualTo(result.toString());
        assertThat(mails(nurse + "@example.org")).isEmpty();
    }

    @Test
    void resultsAreToldToThePatientOncePerOrderAndRejectedSamplesToTheDoctor() {
        String address = reachableAt();
        UUID order = UUID.randomUUID();
        events.send(
                "lab.result.released",
                TestHospitals.A,
                of(UUID.randomUUID(), Map.of("orderId", order.toString(), "complete", false)));
        events.send(
                "lab.result.released",
                TestHospitals.A,
                of(UUID.randomUUID(), Map.of("orderId", order.toString(), "complete", true)));
        events.send(
                "lab.sample.rejected",
                TestHospitals.A,
                of(UUID.randomUUID(), Map.of("orderId", order.toString(), "reasonCode", "CLOTTED")));

        assertThat(subject(awaitMails(address, 1).getFirst())).isEqualTo("New results are there at Hospital a");
        Caller me = api.as(Role.PATIENT).at(TestHospitals.A, UUID.randomUUID(), patient);
        JsonNode told = me.get("/api/v1/notifications").json().path("items");
        assertThat(told).hasSize(1);
        assertThat(told.at("/0/resource/id").asString()).isEqualTo(order.toString());
        Caller doctor = api.as(Role.DOCTOR).at(TestHospitals.A, UUID.randomUUID(), practitioner);
        await().atMost(PATIENCE)
                .until(() -> doctor.get("/api/v1/notifications")
                        .json()
                        .at("/items/0/kind")
                        .asString("")
                        .equals("SAMPLE_REJECTED"));
    }

    @Test
    void aWithdrawnResultIsToldToTheDoctorAndToThePatientWhoHasSeenIt() {
        String address = reachableAt();
        OtherServices.answer("/internal/staff/" + practitioner, "{\"email\":\"" + practitioner + "@example.org\"}");
        events.send("lab.result.withdrawn", TestHospitals.A, of(UUID.randomUUID(), Map.of("released", false)));
        events.send("lab.result.withdrawn", TestHospitals.A, of(UUID.randomUUID(), Map.of("released", true)));

        awaitMails(practitioner + "@example.org", 2);
        assertThat(subject(awaitMails(address, 1).getFirst()))
                .isEqualTo("A result does not hold and was withdrawn at Hospital a");
    }

    private Map<String, Object> of(UUID id, Map<String, Object> more) {
        Map<String, Object> event = new HashMap<>(Map.of(
                "id", id.toString(),
                "orderId", UUID.randomUUID().toString(),
                "patientId", patient.toString(),
                "ordererId", practitioner.toString()));
        event.putAll(more);
        return event;
    }

    private UUID officer(String role, String status, UUID hospital) {
        UUID staffId = UUID.randomUUID();
        OtherServices.answer("/internal/staff/" + staffId, "{\"email\":\"" + staffId + "@example.org\"}");
        events.send(
                "staff.updated",
                hospital,
                Map.of("id", staffId.toString(), "version", 1, "role", role, "status", status));
        await().atMost(PATIENCE)
                .until(() -> Tenancy.as(
                                        hospital,
                                        () -> transaction.execute(tx -> jdbc.queryForList(
                                                "select 1 from officer where id = ?", Integer.class, staffId)))
                                .size()
                        == 1);
        return staffId;
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPatientWithoutAnAddressIsToldInTheAppAlone() {
        OtherServices.answer(TestHospitals.A, contact(), "{\"givenName\":\"Ann\",\"phone\":\"+1\"}");
        book();
        await().atMost(PATIENCE).until(() -> statusOfDelivery().equals("SKIPPED NO_ADDRESS"));
    }

    @Test
    void anAddressThatIsNoneIsSkipped() {
        OtherServices.answer(TestHospitals.A, contact(), "{\"email\":\"a b\\r\\nBcc: x@example.org\"}");
        book();
        await().atMost(PATIENCE).until(() -> statusOfDelivery().equals("SKIPPED ADDRESS_NOT_VALID"));
    }

    @Test
    void aMailWaitsForAServiceThatIsAway() {
        OtherServices.fail(TestHospitals.A, contact());
        book();
        await().atMost(PATIENCE).until(() -> statusOfDelivery().equals("PENDING CONTACT_UNAVAILABLE"));

        String address = reachableAt();
        dueNow();
        awaitMails(address, 1);
    }

    @Test
    void whatFailsForTheLastTimeIsAnEvent() {
        OtherServices.fail(TestHospitals.A, contact());
        book();
        await().atMost(PATIENCE).until(() -> statusOfDelivery().startsWith("PENDING CONTACT"));
        inHospital("update delivery set attempts = 9 where recipient_id = ?", patient);
        dueNow();

        TestEvents.Published failed = events.awaitPublished(
                "notification.failed",
                event -> event.data().path("recipientId").asString().equals(patient.toString()));
        assertThat(failed.data().path("attempts").asInt()).isEqualTo(10);
        assertThat(failed.data().path("reason").asString()).isEqualTo("CONTACT_UNAVAILABLE");
        assertThat(statusOfDelivery()).isEqualTo("FAILED CONTACT_UNAVAILABLE");
    }

    @Test
    void aNotificationIsMarkedReadByItsRecipientOnly() {
        book();
        Caller doctor = api.as(Role.DOCTOR).at(TestHospitals.A, UUID.randomUUID(), practitioner);
        await().atMost(PATIENCE)
                .until(() -> doctor.get("/api/v1/notifications")
                                .json()
                                .path("unread")
                                .asLong()
                        == 1);
        String id = doctor.get("/api/v1/notifications").json().at("/items/0/id").asString();

        Caller other = api.as(Role.DOCTOR).at(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID());
        Caller elsewhere = api.as(Role.DOCTOR).at(TestHospitals.B, doctor.userId(), practitioner);
        assertThat(other.put("/api/v1/notifications/" + id + "/read", "").status())
                .isEqualTo(404);
        assertThat(elsewhere.put("/api/v1/notifications/" + id + "/read", "").status())
                .isEqualTo(404);
        assertThat(doctor.put("/api/v1/notifications/" + id + "/read", "").status())
                .isEqualTo(204);
        assertThat(doctor.put("/api/v1/notifications/" + id + "/read", "").status())
                .isEqualTo(204);
        assertThat(doctor.get("/api/v1/notifications").json().path("unread").asLong())
                .isZero();
    }

    private UUID book() {
        return events.send("appointment.booked", TestHospitals.A, booked());
    }

    private Map<String, Object> booked() {
        return new HashMap<>(Map.of(
                "id",
                appointment.toString(),
                "patientId",
                patient.toString(),
                "practitionerId",
                practitioner.toString(),
                "kind",
                "IN_PERSON",
                "start",
                "2026-03-03T09:00:00Z",
                "end",
                "2026-03-03T09:30:00Z"));
    }

    private String reachableAt() {
        return reachableIn("\"en\"");
    }

    private String reachableIn(String languageJson) {
        String address = patient + "@example.org";
        OtherServices.answer(
                TestHospitals.A,
                contact(),
                "{\"givenName\":\"Ann\",\"email\":\"%s\",\"preferredLanguage\":%s}".formatted(address, languageJson));
        return address;
    }

    private String contact() {
        return "/internal/patients/" + patient + "/contact";
    }

    private List<MimeMessage> awaitMails(String address, int count) {
        return await().atMost(PATIENCE).until(() -> mails(address), mails -> mails.size() == count);
    }

    private static List<MimeMessage> mails(String address) {
        return Mailbox.received().stream()
                .filter(mail -> to(mail).equals(address))
                .toList();
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String statusOfDelivery() {
        return statusOfDelivery(TestHospitals.A);
    }

    private String statusOfDelivery(UUID hospital) {
        List<String> found = Tenancy.as(
                hospital,
                () -> transaction.execute(status -> jdbc.queryForList(
                        "select concat_ws(' ', status, reason) from delivery where recipient_id = ?",
                        String.class,
                        patient)));
        return found.isEmpty() ? "" : found.getFirst();
    }

    private void dueNow() {
        jdbc.update("update delivery_due set due_at = now()");
    }

    private void inHospital(String sql, Object... values) {
        Tenancy.as(TestHospitals.A, () -> {
            transaction.executeWithoutResult(status -> jdbc.update(sql, values));
        });
    }
}
