package io.epione.patient.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@EpioneTest
class RegistrationTest {

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private TestClient.Caller reception() {
        return api.as(Role.RECEPTIONIST).at(TestHospitals.A);
    }

    private static Map<String, Object> person(String nationalId) {
        Map<String, Object> person = new HashMap<>();
        person.put("givenName", "Marie");
        person.put("familyName", "Lindqvist");
        person.put("birthDate", "1980-05-17");
        person.put("sex", "FEMALE");
        person.put("nationalId", nationalId);
        person.put("phone", "+46 70 123 45 67");
        person.put("email", "Marie.Lindqvist@example.org");
        person.put("address", Map.of("line1", "Storgatan 1", "city", "Uppsala", "country", "SE"));
        return person;
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }

    @Test
    void aRegisteredPatientCanBeReadAgainAndIsAnnounced() {
        Answer created = reception().post("/api/v1/patients", person(unique()));

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.header("ETag")).isEqualTo("\"0\"");
        Answer read = reception().get("/api/v1/patients/" + created.id());
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(read.json().path("address").path("city").asString()).isEqualTo("Uppsala");
        TestEvents.Published event = events.awaitPublished(
                "patient.registered", e -> e.key().equals(created.id().toString()));
        assertThat(event.tenantId()).isEqualTo(TestHospitals.A);
        assertThat(event.data().toString()).doesNotContain("Lindqvist");
        events.awaitPublished(
                "audit.recorded",
                e -> e.data().path("action").asString().equals("create")
                        && e.data()
                                .path("resourceId")
                                .asString()
                                .equals(created.id().toString()));
        events.awaitPublished(
                "audit.recorded",
                e -> e.data().path("action").asString().equals("read")
                        && e.data()
                                .path("resourceId")
                                .asString()
                                .equals(created.id().toString()));
    }

    @Test
    void aPatientIsFoundAgainByEachKey() {
        String nationalId = unique();
        Answer created = reception().post("/api/v1/patients", person(nationalId));
        String mrn = created.json().path("mrn").asString();

        for (String query : List.of(
                "mrn=" + mrn,
                "nationalId=" + nationalId.toUpperCase(java.util.Locale.ROOT),
                "phone=%2B46701234567",
                "email=marie.lindqvist%40EXAMPLE.org",
                "familyName=lindqvist&birthDate=1980-05-17&limit=100")) {
            Answer found = reception().get("/api/v1/patients?" + query);
            assertThat(found.status()).as(query).isEqualTo(200);
            assertThat(found.json()
                            .path("items")
                            .valueStream()
                            .map(item -> item.path("id").asString()))
                    .as(query)
                    .contains(created.id().toString());
        }
        assertThat(reception()
                        .get("/api/v1/patients?familyName=lindqvist&birthDate=1980-05-18")
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(reception().get("/api/v1/patients").code()).isEqualTo("SEARCH_KEY_REQUIRED");
    }

    @Test
    void aNationalIdIsRegisteredOncePerHospital() throws Exception {
        String nationalId = unique();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> calls = IntStream.range(0, 32)
                    .<Callable<Answer>>mapToObj(i -> () -> reception().post("/api/v1/patients", person(nationalId)))
                    .toList();
            List<Answer> answers =
                    clients.invokeAll(calls).stream().map(Future::resultNow).toList();

            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.status() != 201).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(409);
                assertThat(answer.code()).isEqualTo("DUPLICATE_PATIENT");
                assertThat(answer.json().path("candidates").path(0).path("mrn").asString())
                        .isNotEmpty();
            });
        }
        assertThat(api.as(Role.RECEPTIONIST)
                        .at(TestHospitals.B)
                        .post("/api/v1/patients", person(nationalId))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void oneIdempotencyKeyMakesOnePatient() throws Exception {
        String key = unique();
        Map<String, Object> body = person(unique());
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> calls = IntStream.range(0, 50)
                    .<Callable<Answer>>mapToObj(i ->
                            () -> reception().header("Idempotency-Key", key).post("/api/v1/patients", body))
                    .toList();
            List<Answer> answers =
                    clients.invokeAll(calls).stream().map(Future::resultNow).toList();

            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409));
            assertThat(answers.stream()
                            .filter(a -> a.status() == 201)
                            .map(Answer::id)
                            .distinct())
                    .hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 409)
                    .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_IN_USE"));
        }
        Answer again = reception().header("Idempotency-Key", key).post("/api/v1/patients", body);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.header("ETag")).isEqualTo("\"0\"");
        Answer other = reception().header("Idempotency-Key", key).post("/api/v1/patients", person(unique()));
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void aRefusedRequestLeavesItsIdempotencyKeyFree() {
        String key = unique();
        Map<String, Object> wrong = person(unique());
        wrong.put("sex", "SOMETHING");

        assertThat(reception()
                        .header("Idempotency-Key", key)
                        .post("/api/v1/patients", wrong)
                        .status())
                .isEqualTo(400);
        assertThat(reception()
                        .header("Idempotency-Key", key)
                        .post("/api/v1/patients", person(unique()))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aCorrectionNeedsTheVersionThatWasRead() {
        Answer created = reception().post("/api/v1/patients", person(unique()));
        String path = "/api/v1/patients/" + created.id();

        assertThat(reception().patch(path, Map.of("familyName", "Berg")).status())
                .isEqualTo(428);
        assertThat(reception()
                        .header("If-Match", "\"7\"")
                        .patch(path, Map.of("familyName", "Berg"))
                        .status())
                .isEqualTo(412);
        Answer corrected = reception().header("If-Match", "\"0\"").patch(path, Map.of("familyName", "Berg"));

        assertThat(corrected.status()).isEqualTo(200);
        assertThat(corrected.header("ETag")).isEqualTo("\"1\"");
        Answer read = reception().get(path);
        assertThat(read.json().path("familyName").asString()).isEqualTo("Berg");
        assertThat(read.json().path("givenName").asString()).isEqualTo("Marie");
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void whoWritesToAPatientLearnsInWhichLanguage() {
        Map<String, Object> person = person(unique());
        person.put("preferredLanguage", "sv");
        Answer created = reception().post("/api/v1/patients", person);
        String path = "/api/v1/patients/" + created.id();
        String contact = "/internal/patients/" + created.id() + "/contact";

        assertThat(created.json().path("preferredLanguage").asString()).isEqualTo("sv");
        assertThat(api.serviceFor(TestHospitals.A)
                        .get(contact)
                        .json()
                        .path("preferredLanguage")
                        .asString())
                .isEqualTo("sv");
        TestClient.Caller corrector = reception().header("If-Match", "\"0\"");
        assertThat(corrector
                        .patch(path, Map.of("preferredLanguage", "Svenska!"))
                        .status())
                .isEqualTo(422);
        assertThat(corrector.patch(path, Map.of("preferredLanguage", "de-AT")).status())
                .isEqualTo(200);
        assertThat(api.serviceFor(TestHospitals.A)
                        .get(contact)
                        .json()
                        .path("preferredLanguage")
                        .asString())
                .isEqualTo("de-AT");
        assertThat(api.serviceFor(TestHospitals.B).get(contact).status()).isEqualTo(404);
    }

    @Test
    void anotherHospitalsPatientDoesNotExist() {
        Answer created = reception().post("/api/v1/patients", person(unique()));
        TestClient.Caller elsewhere = api.as(Role.RECEPTIONIST).at(TestHospitals.B);

        assertThat(elsewhere.get("/api/v1/patients/" + created.id()).status()).isEqualTo(404);
        assertThat(elsewhere
                        .header("If-Match", "\"0\"")
                        .patch("/api/v1/patients/" + created.id(), Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(elsewhere
                        .get("/api/v1/patients?mrn="
                                + created.json().path("mrn").asString())
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(elsewhere
                        .header("X-Tenant-Id", TestHospitals.A.toString())
                        .get("/api/v1/patients/" + created.id())
                        .code())
                .isEqualTo("TENANT_MISMATCH");
    }

    @Test
    void aPatientReachesOnlyTheOwnRecord() {
        Answer mine = reception().post("/api/v1/patients", person(unique()));
        Answer other = reception().post("/api/v1/patients", person(unique()));
        TestClient.Caller patient = api.as(Role.PATIENT).at(TestHospitals.A, UUID.randomUUID(), mine.id());

        assertThat(patient.get("/api/v1/patients/" + mine.id()).status()).isEqualTo(200);
        assertThat(patient.get("/api/v1/patients/" + other.id()).status()).isEqualTo(404);
        assertThat(patient.get("/api/v1/patients?mrn=x").status()).isEqualTo(403);
    }

    @Test
    void aSuspendedHospitalIsNotServed() {
        assertThat(api.as(Role.RECEPTIONIST)
                        .at(TestHospitals.SUSPENDED)
                        .get("/api/v1/patients?mrn=x")
                        .code())
                .isEqualTo("HOSPITAL_SUSPENDED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"givenName":"A"}                                                                                       | 422
            {"givenName":"A","familyName":"B","birthDate":"1980-05-17","sex":"MALE","role":"ADMIN"}                 | 400
            {"givenName":7,"familyName":"B","birthDate":"1980-05-17","sex":"MALE"}                                  | 400
            {"givenName":"A","familyName":"B","birthDate":"0000-01-01","sex":"MALE"}                                | 422
            {"givenName":"A","familyName":"B","birthDate":"2038-01-19","sex":"MALE"}                                | 422
            {"givenName":"A","familyName":"B","birthDate":"1980-02-30","sex":"MALE"}                                | 400
            {"givenName":"A\\u0000","familyName":"B","birthDate":"1980-05-17","sex":"MALE"}                         | 422
            {"givenName":"A","familyName":"B","birthDate":"1980-05-17","sex":"MALE"                                 | 400
            [1,2]                                                                                                   | 400
            """)
    void badInputGetsAClearProblem(String body, int status) {
        Answer answer = reception().post("/api/v1/patients", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.code()).isNotEmpty();
        assertThat(answer.json().path("traceId").isString()).isTrue();
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() {
        assertThat(reception()
                        .post("/api/v1/patients", "\"" + "x".repeat(10_000_000) + "\"")
                        .status())
                .isEqualTo(413);
        assertThat(reception()
                        .post("/api/v1/patients", "[".repeat(1000) + "]".repeat(1000))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void nothingReadableIsStored() {
        reception().header("Idempotency-Key", unique()).post("/api/v1/patients", person(unique()));

        List<String> rows = inHospitalA(() -> jdbc.sql("""
                        select p::text || coalesce((select string_agg(a::text, '') from idempotent_answer a), '')
                               || coalesce((select string_agg(o.payload, '') from outbox_record o), '') from patient p
                        """).query(String.class).list());
        assertThat(rows).isNotEmpty();
        assertThat(String.join("", rows)).doesNotContain("Lindqvist", "Marie", "Uppsala");
    }

    private <T> T inHospitalA(Supplier<T> query) {
        return Tenancy.as(TestHospitals.A, () -> new TransactionTemplate(transactions).execute(status -> query.get()));
    }
}
