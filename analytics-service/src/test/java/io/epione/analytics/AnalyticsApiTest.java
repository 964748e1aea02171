package io.epione.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.Ids;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import io.epione.platform.test.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@EpioneTest
class AnalyticsApiTest {

    private static final String DAYS = "from=2026-11-30&to=2026-12-01";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @LocalServerPort
    private int port;

    private final UUID hospital = Ids.next();
    private final UUID practitioner = Ids.next();
    private final UUID department = Ids.next();
    private Caller admin;

    @BeforeEach
    void aNewHospitalInNewYork() {
        TestHospitals.announce(hospital, "h" + hospital, "ACTIVE", "America/New_York", "USD", "US");
        admin = api.as(Role.ADMIN).at(hospital);
        await(() -> admin.get("/api/v1/analytics/overview").status() == 200);
    }

    @Test
    void theOverviewCountsWhatHappened() {
        aDay();
        JsonNode overview = overview();
        assertThat(overview.toString())
                .isEqualTo("{\"appointments\":{\"booked\":3,\"completed\":1,\"cancelled\":1,\"noShow\":1},"
                        + "\"patients\":{\"registered\":1},"
                        + "\"prescriptions\":{\"created\":1,\"verified\":1,\"dispensed\":1},"
                        + "\"revenue\":{\"invoiced\":{\"amount\":\"133.75\",\"currency\":\"USD\"},"
                        + "\"collected\":{\"amount\":\"100.00\",\"currency\":\"USD\"}}}");
    }

    @Test
    void anEventThatComesAgainCountsOnce() {
        UUID appointment = Ids.next();
        Map<String, Object> booked = appointment(appointment, "2026-12-01T12:00:00Z");
        UUID id = events.send("appointment.booked", hospital, booked);
        events.resend(id, "appointment.booked", hospital, booked);
        events.send("appointment.booked", hospital, booked);
        events.send("appointment.completed", hospital, booked);
        await(() -> overview().path("appointments").path("completed").asInt() == 1);
        assertThat(overview().path("appointments").path("booked").asInt()).isEqualTo(1);
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        UUID appointment = Ids.next();
        events.send("appointment.completed", hospital, appointment(appointment, "2026-12-01T12:00:00Z"));
        events.send("appointment.booked", hospital, appointment(appointment, "2026-11-30T12:00:00Z"));
        await(() -> overview().path("appointments").path("booked").asInt() == 1);
        assertThat(overview().path("appointments").path("completed").asInt()).isEqualTo(1);
    }

    @Test
    void daysAreTheHospitals() {
        events.send("appointment.booked", hospital, appointment(Ids.next(), "2026-12-01T04:59:00Z"));
        events.send("appointment.booked", hospital, appointment(Ids.next(), "2026-12-01T05:00:00Z"));
        await(() -> overview().path("appointments").path("booked").asInt() == 2);
        JsonNode days = admin.get("/api/v1/analytics/appointments?bucket=day&" + DAYS)
                .json()
                .path("items");
        assertThat(days).hasSize(2);
        assertThat(days.get(0).path("date").asString()).isEqualTo("2026-11-30");
        assertThat(days.get(0).path("booked").asInt()).isEqualTo(1);
        assertThat(days.get(1).path("booked").asInt()).isEqualTo(1);
        JsonNode months = admin.get("/api/v1/analytics/appointments?bucket=month&" + DAYS)
                .json()
                .path("items");
        assertThat(months).hasSize(2);
        JsonNode weeks = admin.get("/api/v1/analytics/appointments?bucket=week&" + DAYS)
                .json()
                .path("items");
        assertThat(weeks).hasSize(1);
        assertThat(weeks.get(0).path("booked").asInt()).isEqualTo(2);
    }

    @Test
    void seriesDepartmentsAndPractitionersAgreeWithTheOverview() {
        aDay();
        JsonNode revenue = admin.get("/api/v1/analytics/revenue?" + DAYS).json().path("items");
        assertThat(revenue.get(1).path("invoiced").path("amount").asString()).isEqualTo("133.75");
        assertThat(revenue.get(0).path("invoiced").path("amount").asString()).isEqualTo("0.00");
        JsonNode prescriptions =
                admin.get("/api/v1/analytics/prescriptions?" + DAYS).json().path("items");
        assertThat(prescriptions.get(1).path("dispensed").asInt()).isEqualTo(1);
        JsonNode departments =
                admin.get("/api/v1/analytics/departments?" + DAYS).json().path("items");
        assertThat(departments).hasSize(1);
        assertThat(departments.get(0).path("departmentId").asString()).isEqualTo(department.toString());
        assertThat(departments.get(0).path("appointments").path("booked").asInt())
                .isEqualTo(3);
        JsonNode practitioners =
                admin.get("/api/v1/analytics/practitioners?" + DAYS).json().path("items");
        assertThat(practitioners).hasSize(1);
        assertThat(practitioners.get(0).path("prescriptions").path("created").asInt())
                .isEqualTo(1);
    }

    @Test
    void anotherHospitalSeesNothing() {
        aDay();
        JsonNode other = api.as(Role.ADMIN)
                .at(TestHospitals.B)
                .get("/api/v1/analytics/departments?" + DAYS)
                .json();
        assertThat(other.path("items")).isEmpty();
        Integer unbound = new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql("select count(*) from fact")
                        .query(Integer.class)
                        .single());
        assertThat(unbound).isZero();
    }

    @Test
    void noPatientIsStored() {
        UUID patient = Ids.next();
        events.send("patient.registered", hospital, registered(patient, "2026-12-01T12:00:00Z"));
        await(() -> overview().path("patients").path("registered").asInt() == 1);
        int rows = Tenancy.as(
                hospital,
                () -> new TransactionTemplate(transactions)
                        .execute(status -> jdbc.sql("select count(*) from fact where subject_id = :id")
                                .param("id", patient)
                                .query(Integer.class)
                                .single()));
        assertThat(rows).isZero();
    }

    @Test
    void aRebuildEndsWithTheSameFigures() {
        aDay();
        JsonNode before = overview();
        Tenancy.as(
                hospital,
                () -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    jdbc.sql("update daily set count = count + 7").update();
                    jdbc.sql("delete from fact where measure = 'APPOINTMENT_BOOKED'")
                            .update();
                }));
        assertThat(overview()).isNotEqualTo(before);
        Caller operator = api.as(Role.PLATFORM_ADMIN).everywhere();
        String path = "/api/v1/operations/analytics/rebuild";
        assertThat(operator.post(path).status()).isEqualTo(202);
        await(() -> !operator.get(path).json().path("finishedAt").isNull());
        assertThat(operator.get(path).json().path("failed").asBoolean()).isFalse();
        assertThat(overview()).isEqualTo(before);
        assertThat(admin.post(path).status()).isEqualTo(403);
    }

    @Test
    void anOpenStreamTellsWhatChanges() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/v1/analytics/stream?" + DAYS))
                .header("Authorization", "Bearer " + TestTokens.user(hospital, Ids.next(), Ids.next(), Role.ADMIN))
                .timeout(Duration.ofSeconds(10))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> stream = http.send(request, HttpResponse.BodyHandlers.ofLines());
            assertThat(stream.statusCode()).isEqualTo(200);
            Iterator<String> told =
                    stream.body().filter(line -> line.startsWith("data:")).iterator();
            assertThat(told.next()).contains("\"booked\":0");
            events.send("appointment.booked", hospital, appointment(Ids.next(), "2026-12-01T12:00:00Z"));
            assertThat(told.next()).contains("\"booked\":1");
            http.shutdownNow();
        }
    }

    @Test
    void anOpenStreamEndsWithThePost() throws Exception {
        UUID post = Ids.next();
        theStreamEnds(
                TestTokens.user(hospital, Ids.next(), post, Role.ADMIN), () -> TestHospitals.withdraw(hospital, post));
    }

    @Test
    void anOpenStreamEndsWithTheHospitalsService() throws Exception {
        theStreamEnds(
                TestTokens.user(hospital, Ids.next(), Ids.next(), Role.ADMIN),
                () -> TestHospitals.announce(hospital, "h" + hospital, "SUSPENDED", "America/New_York", "USD", "US"));
    }

    @Test
    void anOpenStreamEndsWithItsToken() throws Exception {
        String token = TestTokens.mint(claims -> claims.subject(Ids.next().toString())
                .claim("organization", Map.of("test", Map.of("tenant_id", List.of(hospital.toString()))))
                .claim("posts", List.of(hospital + ":" + Ids.next() + ":ADMIN"))
                .expirationTime(Date.from(Instant.now().plusSeconds(3))));
        theStreamEnds(token, () -> {});
    }

    /** It would go on for five minutes by itself, and the client waits for less. */
    private void theStreamEnds(String token, Runnable reason) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/v1/analytics/stream?" + DAYS))
                .header("Authorization", "Bearer " + token)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> stream = http.send(request, HttpResponse.BodyHandlers.ofLines());
            assertThat(stream.statusCode()).isEqualTo(200);
            Thread reading = Thread.ofVirtual().start(() -> stream.body().forEach(line -> {}));
            reason.run();
            await(() -> !reading.isAlive());
            http.shutdownNow();
        }
    }

    @Test
    void badInputIsRefusedClearly() {
        String path = "/api/v1/analytics/overview";
        assertThat(admin.get(path + "?from=2026-12-02&to=2026-12-01").status()).isEqualTo(422);
        assertThat(admin.get(path + "?from=2000-01-01&to=2026-12-01").status()).isEqualTo(422);
        assertThat(admin.get(path + "?from=0000-01-01").status()).isEqualTo(422);
        assertThat(admin.get(path + "?from=yesterday").status()).isEqualTo(400);
        assertThat(admin.get("/api/v1/analytics/revenue?bucket=year").status()).isEqualTo(422);
        assertThat(api.as(Role.PATIENT).at(hospital).get(path).status()).isEqualTo(403);
        assertThat(api.anonymous().get(path).status()).isEqualTo(401);
        assertThat(api.anonymous().get("/api/v1/analytics/stream").status()).isEqualTo(401);
    }

    /** Three bookings that are completed, cancelled and missed; one patient, one prescription, one invoice, one payment. */
    private void aDay() {
        String noon = "2026-12-01T17:00:00Z";
        UUID kept = Ids.next();
        UUID dropped = Ids.next();
        UUID missed = Ids.next();
        events.send("patient.registered", hospital, registered(Ids.next(), noon));
        for (UUID id : new UUID[] {kept, dropped, missed}) {
            events.send("appointment.booked", hospital, appointment(id, noon));
        }
        events.send("appointment.completed", hospital, appointment(kept, noon));
        events.send("appointment.cancelled", hospital, appointment(dropped, noon));
        events.send("appointment.no-show", hospital, appointment(missed, noon));
        UUID prescription = Ids.next();
        events.send("prescription.created", hospital, prescription(prescription, noon));
        events.send("prescription.verified", hospital, prescription(prescription, noon));
        events.send("prescription.dispensed", hospital, prescription(prescription, noon));
        events.send("prescription.dispensed", hospital, prescription(prescription, noon));
        UUID invoice = Ids.next();
        Map<String, Object> issued = appointment(invoice, noon);
        issued.putAll(Map.of("number", "2026-000001", "totalMinor", 13_375, "currency", "USD"));
        events.send("invoice.issued", hospital, issued);
        Map<String, Object> paid = appointment(invoice, noon);
        paid.putAll(
                Map.of("paymentId", Ids.next().toString(), "amountMinor", 10_000, "currency", "USD", "method", "CARD"));
        events.send("payment.received", hospital, paid);
        await(() -> {
            JsonNode now = overview();
            return now.path("patients").path("registered").asInt() == 1
                    && now.path("appointments").path("noShow").asInt() == 1
                    && now.path("appointments").path("cancelled").asInt() == 1
                    && now.path("appointments").path("completed").asInt() == 1
                    && now.path("appointments").path("booked").asInt() == 3
                    && now.path("prescriptions").path("dispensed").asInt() == 1
                    && now.path("revenue")
                            .path("collected")
                            .path("amount")
                            .asString()
                            .equals("100.00");
        });
    }

    private JsonNode overview() {
        return admin.get("/api/v1/analytics/overview?" + DAYS).json();
    }

    private Map<String, Object> appointment(UUID id, String at) {
        Map<String, Object> event = happened(id, at);
        event.putAll(Map.of(
                "practitionerId",
                practitioner.toString(),
                "departmentId",
                department.toString(),
                "kind",
                "IN_PERSON",
                "start",
                at,
                "end",
                at));
        return event;
    }

    private Map<String, Object> prescription(UUID id, String at) {
        Map<String, Object> event = happened(id, at);
        event.putAll(Map.of(
                "prescriptionId", id.toString(),
                "dispenseId", Ids.next().toString(),
                "prescriberId", practitioner.toString(),
                "pharmacistId", Ids.next().toString(),
                "status", "PARTIALLY_DISPENSED",
                "items",
                        List.of(Map.of(
                                "code",
                                "308136",
                                "system",
                                "http://www.nlm.nih.gov/research/umls/rxnorm",
                                "quantity",
                                1,
                                "unitPriceMinor",
                                50,
                                "currency",
                                "USD",
                                "lineMinor",
                                50))));
        return event;
    }

    private Map<String, Object> registered(UUID id, String at) {
        Map<String, Object> event = happened(id, at);
        event.remove("patientId");
        event.put("status", "ACTIVE");
        return event;
    }

    private Map<String, Object> happened(UUID id, String at) {
        return new HashMap<>(Map.of(
                "id", id.toString(),
                "tenantId", hospital.toString(),
                "version", 1,
                "occurredAt", at,
                "patientId", Ids.next().toString()));
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }
}
