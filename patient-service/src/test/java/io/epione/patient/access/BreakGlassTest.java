package io.epione.patient.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.access.Treatments.Treatment;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@EpioneTest
class BreakGlassTest implements AuthStandIn {

    private static final String WORDS = "Found unconscious in the park";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Treatments treatments;

    @Autowired
    private TransactionTemplate transaction;

    private UUID patient;
    private Caller nurse;

    @BeforeEach
    void aRestrictedRecord() {
        patient = restrictedPatient();
        nurse = clinician(Role.NURSE);
    }

    private UUID restrictedPatient() {
        UUID id = normalPatient();
        assertThat(officer()
                        .header("If-Match", "\"0\"")
                        .put(
                                "/api/v1/patients/" + id + "/confidentiality",
                                Map.of("code", "R", "reason", "Staff member"))
                        .status())
                .isEqualTo(200);
        return id;
    }

    private UUID normalPatient() {
        return api.as(Role.RECEPTIONIST)
                .at(TestHospitals.A)
                .post(
                        "/api/v1/patients",
                        Map.of("givenName", "Ada", "familyName", "Berg", "birthDate", "1975-02-03", "sex", "FEMALE"))
                .id();
    }

    private Caller officer() {
        return api.as(Role.PRIVACY_OFFICER).at(TestHospitals.A);
    }

    private Caller clinician(Role role) {
        return api.as(role).at(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID());
    }

    private static Map<String, Object> declaration(String password) {
        return new HashMap<>(
                Map.of("reason", Map.of("code", "ETREAT", "text", WORDS), "password", password, "otp", "123456"));
    }

    private Answer take(Caller caller, UUID patientId) {
        return caller.post(accesses(patientId), declaration(PASSWORD));
    }

    private static String accesses(UUID patientId) {
        return "/api/v1/patients/" + patientId + "/emergency-accesses";
    }

    private int chart(Caller caller) {
        return caller.get("/api/v1/patients/" + patient + "/chart").status();
    }

    private Answer review(Caller reviewer, UUID access, String outcome) {
        return reviewer.post(
                "/api/v1/emergency-accesses/" + access + "/review",
                Map.of("outcome", outcome, "remark", "Talked to the nurse"));
    }

    @Test
    void whoShowsAgainWhoTheyAreOpensTheRecordForAnHour() {
        assertThat(chart(nurse)).isEqualTo(403);

        Answer taken = take(nurse, patient);

        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
        assertThat(taken.json().path("patientId").asString()).isEqualTo(patient.toString());
        assertThat(Duration.between(
                        Instant.parse(taken.json().path("startedAt").asString()),
                        Instant.parse(taken.json().path("endsAt").asString())))
                .isEqualTo(Duration.ofHours(1));
        assertThat(ASKED)
                .anyMatch(proof -> proof.contains(nurse.userId().toString()) && proof.contains("\"otp\":\"123456\""));
        assertThat(chart(nurse)).isEqualTo(200);
        assertThat(chart(clinician(Role.NURSE))).as("a colleague").isEqualTo(403);
        TestEvents.Published started = events.awaitPublished(
                "emergency-access.started", e -> e.key().equals(taken.id().toString()));
        assertThat(started.tenantId()).isEqualTo(TestHospitals.A);
        assertThat(started.data().path("staffId").asString())
                .isEqualTo(nurse.postId().toString());
        assertThat(started.data().path("reasonCode").asString()).isEqualTo("ETREAT");
        assertThat(started.data().toString()).doesNotContain("park");
    }

    @Test
    void everythingDoneUnderItIsAuditedAsBreakingTheGlass() {
        take(nurse, patient);
        nurse.get("/api/v1/patients/" + patient);
        nurse.get("/api/v1/patients/" + patient + "/chart");
        nurse.post(
                "/api/v1/patients/" + patient + "/vitals",
                Map.of(
                        "code",
                        Map.of("system", "http://loinc.org", "code", "8867-4", "display", "Heart rate"),
                        "value",
                        44,
                        "unit",
                        "/min"));

        for (String action : List.of("break-glass", "read", "search", "create")) {
            JsonNode entry = events.awaitPublished(
                            "audit.recorded",
                            e -> e.data().path("action").asString().equals(action)
                                    && e.data()
                                            .path("actorId")
                                            .asString("")
                                            .equals(nurse.userId().toString()))
                    .data();
            assertThat(entry.path("purpose").asString()).as(action).isEqualTo("BTG");
            assertThat(entry.path("outcome").asString()).as(action).isEqualTo("success");
        }
    }

    @Test
    void aWrongPasswordOpensNothingAndIsAudited() {
        Answer refused = nurse.post(accesses(patient), declaration("Wrong-Horse-1"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("REAUTHENTICATION_FAILED");
        assertThat(chart(nurse)).isEqualTo(403);
        JsonNode entry = events.awaitPublished(
                        "audit.recorded",
                        e -> e.data().path("action").asString().equals("break-glass")
                                && e.data()
                                        .path("actorId")
                                        .asString("")
                                        .equals(nurse.userId().toString()))
                .data();
        assertThat(entry.path("outcome").asString()).isEqualTo("failure");
        assertThat(nurse.post(accesses(patient), declaration(AWAY)).status()).isEqualTo(503);
        assertThat(chart(nurse)).isEqualTo(403);
    }

    @Test
    void aPasswordLeavesNoTraceUnderAnIdempotencyKey() {
        Caller retrying = nurse.header("Idempotency-Key", UUID.randomUUID().toString());

        assertThat(retrying.post(accesses(patient), declaration(PASSWORD)).status())
                .isEqualTo(201);
        assertThat(retrying.post(accesses(patient), declaration(PASSWORD)).code())
                .isEqualTo("ACCESS_NOT_NEEDED");
        assertThat(inHospital("select count(*) from idempotent_answer where user_id = :user", nurse.userId()))
                .isZero();
    }

    @Test
    void itIsForWhatIsNotOpenInRecordsOfTheHospitalAlone() {
        UUID treated = normalPatient();
        Tenancy.as(
                TestHospitals.A,
                () -> transaction.executeWithoutResult(status -> treatments.keep(List.of(new Treatment(
                        UUID.randomUUID(),
                        0,
                        treated,
                        nurse.postId(),
                        Instant.now().plusSeconds(600))))));
        assertThat(take(nurse, treated).code()).isEqualTo("ACCESS_NOT_NEEDED");
        assertThat(take(clinician(Role.NURSE), normalPatient()).status())
                .as("there may be something labelled")
                .isEqualTo(201);
        Caller elsewhere = api.as(Role.DOCTOR).at(TestHospitals.B);
        assertThat(take(elsewhere, patient).status()).isEqualTo(404);
        assertThat(elsewhere.delete(accesses(patient) + "/current").status()).isEqualTo(404);
        assertThat(take(nurse, UUID.randomUUID()).status()).isEqualTo(404);
        for (Role role : List.of(Role.RECEPTIONIST, Role.BILLING_CLERK, Role.ADMIN, Role.PATIENT)) {
            assertThat(take(clinician(role), patient).status()).as(role.name()).isEqualTo(403);
        }
        assertThat(take(clinician(Role.PHARMACIST), patient).status()).isEqualTo(201);
    }

    @Test
    void itLastsOneToFourHours() {
        for (int hours : List.of(0, 5)) {
            Map<String, Object> wrong = declaration(PASSWORD);
            wrong.put("hours", hours);
            assertThat(nurse.post(accesses(patient), wrong).status()).isEqualTo(422);
        }
        Map<String, Object> longest = declaration(PASSWORD);
        longest.put("hours", 4);
        Answer taken = nurse.post(accesses(patient), longest);
        assertThat(Instant.parse(taken.json().path("endsAt").asString()))
                .isEqualTo(
                        Instant.parse(taken.json().path("startedAt").asString()).plus(Duration.ofHours(4)));
    }

    @Test
    void whoEndsItShutsTheRecord() {
        UUID access = take(nurse, patient).id();

        assertThat(nurse.delete(accesses(patient) + "/current").status()).isEqualTo(204);
        assertThat(chart(nurse)).isEqualTo(403);
        assertThat(nurse.delete(accesses(patient) + "/current").code()).isEqualTo("EMERGENCY_ACCESS_NOT_FOUND");
        TestEvents.Published ended =
                events.awaitPublished("emergency-access.ended", e -> e.key().equals(access.toString()));
        assertThat(ended.data().path("byTime").asBoolean()).isFalse();
        assertThat(ended.data().path("version").asLong()).isEqualTo(1);
    }

    @Test
    void timeEndsItForEverybodyOnce() {
        UUID access = take(nurse, patient).id();
        inHospital("""
                with moved as (update emergency_access set started_at = started_at - interval '2 hours',
                               ends_at = ends_at - interval '2 hours' where id = :id returning 1)
                select count(*) from moved""", access);
        assertThat(chart(nurse)).as("shut before any job has run").isEqualTo(403);

        jdbc.sql("update emergency_access_due set ends_at = now() where emergency_access_id = :id")
                .param("id", access)
                .update();

        TestEvents.Published ended =
                events.awaitPublished("emergency-access.ended", e -> e.key().equals(access.toString()));
        assertThat(ended.data().path("byTime").asBoolean()).isTrue();
        assertThat(events.published("emergency-access.ended"))
                .filteredOn(e -> e.key().equals(access.toString()))
                .hasSize(1);
    }

    @Test
    void nobodyBreaksTheGlassAgainBeforeTheLastTimeWasReviewed() throws Exception {
        UUID other = restrictedPatient();
        List<Answer> answers;
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> take = () -> take(nurse, patient);
            answers = pool.invokeAll(Collections.nCopies(4, take)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allMatch(answer -> List.of("UNREVIEWED_EMERGENCY_ACCESS", "ACCESS_NOT_NEEDED")
                        .contains(answer.code()));
        UUID access = answers.stream()
                .filter(answer -> answer.status() == 201)
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(take(nurse, other).code()).as("while one is active").isEqualTo("UNREVIEWED_EMERGENCY_ACCESS");
        assertThat(review(officer(), access, "JUSTIFIED").code()).isEqualTo("EMERGENCY_ACCESS_ACTIVE");
        nurse.delete(accesses(patient) + "/current");
        assertThat(take(nurse, other).code()).as("before the review").isEqualTo("UNREVIEWED_EMERGENCY_ACCESS");

        assertThat(review(officer(), access, "JUSTIFIED").status()).isEqualTo(200);

        assertThat(take(nurse, other).status()).isEqualTo(201);
    }

    @Test
    void somebodyElseReviewsItOnce() {
        Caller both =
                api.as(Role.DOCTOR, Role.PRIVACY_OFFICER).at(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID());
        UUID access = take(both, patient).id();
        both.delete(accesses(patient) + "/current");

        assertThat(review(both, access, "JUSTIFIED").code()).isEqualTo("OWN_EMERGENCY_ACCESS");
        assertThat(review(api.as(Role.PRIVACY_OFFICER).at(TestHospitals.B), access, "JUSTIFIED")
                        .status())
                .isEqualTo(404);
        assertThat(review(nurse, access, "JUSTIFIED").status()).isEqualTo(403);
        Answer reviewed = review(officer(), access, "UNJUSTIFIED");
        assertThat(reviewed.status()).as(reviewed.body()).isEqualTo(200);
        assertThat(reviewed.json().at("/review/outcome").asString()).isEqualTo("UNJUSTIFIED");
        assertThat(reviewed.json().at("/review/remark").asString()).isEqualTo("Talked to the nurse");
        assertThat(reviewed.json().at("/reason/text").asString()).isEqualTo(WORDS);
        assertThat(review(officer(), access, "JUSTIFIED").code()).isEqualTo("ALREADY_REVIEWED");
    }

    @Test
    void reviewersSeeWhatWaitsTheOldestFirst() {
        UUID access = take(nurse, patient).id();
        nurse.delete(accesses(patient) + "/current");

        assertThat(nurse.get("/api/v1/emergency-accesses").status()).isEqualTo(403);
        JsonNode item = find("UNREVIEWED", access);
        assertThat(item.at("/reason/code").asString()).isEqualTo("ETREAT");
        assertThat(item.at("/reason/text").asString()).isEqualTo(WORDS);
        assertThat(item.path("userId").asString()).isEqualTo(nurse.userId().toString());
        assertThat(item.path("review").isNull()).isTrue();
        review(officer(), access, "JUSTIFIED");
        assertThat(find("UNREVIEWED", access).isMissingNode()).isTrue();
        assertThat(find("REVIEWED", access).at("/review/outcome").asString()).isEqualTo("JUSTIFIED");
        assertThat(api.as(Role.PRIVACY_OFFICER)
                        .at(TestHospitals.B)
                        .get("/api/v1/emergency-accesses")
                        .body())
                .doesNotContain(access.toString());
    }

    /** Page by page. */
    private JsonNode find(String status, UUID access) {
        String path = "/api/v1/emergency-accesses?limit=2&status=" + status;
        JsonNode page = officer().get(path).json();
        while (true) {
            for (JsonNode item : page.path("items")) {
                if (item.path("id").asString().equals(access.toString())) {
                    return item;
                }
            }
            if (page.path("nextCursor").isNull()) {
                return page.path("none");
            }
            page = officer()
                    .get(path + "&cursor=" + page.path("nextCursor").asString())
                    .json();
        }
    }

    @Test
    void wordsAreSealed() {
        UUID access = take(nurse, patient).id();

        assertThat(inHospital(
                        "select count(*) from emergency_access where id = :id and position('park' in encode(sealed, 'escape')) > 0",
                        access))
                .isZero();
    }

    private long inHospital(String sql, UUID id) {
        return Tenancy.as(
                TestHospitals.A,
                () -> transaction.execute(status -> jdbc.sql(sql)
                        .param(sql.contains(":user") ? "user" : "id", id)
                        .query(Long.class)
                        .single()));
    }
}
