package io.epione.tenant.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@EpioneTest
class OperatorApiTest {

    private static final String OPERATORS = "/api/v1/operators";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private Hospitals hospitals;

    private Caller platformAdmin;

    @BeforeEach
    void signIn() {
        platformAdmin = api.as(Role.PLATFORM_ADMIN).everywhere();
    }

    @Test
    void anOperatorIsAddedAndItsAdministratorInvitedWithoutBeingNamedInTheEvent() {
        Map<String, Object> request = request();

        Answer added = platformAdmin.post(OPERATORS, request);

        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.header("Location")).isEqualTo(OPERATORS + "/" + added.id());
        assertThat(added.json().path("administrator").path("email").asString()).startsWith("grace@");
        var invited = events.awaitPublished(
                "operator.invited", e -> e.key().equals(added.id().toString()));
        assertThat(invited.data().toString()).doesNotContain("grace@").doesNotContain("Grace");
        Answer known = api.serviceFor(TestHospitals.A).get("/internal/operators/" + added.id());
        assertThat(known.json().path("administratorEmail").asString()).startsWith("grace@");
        assertThat(platformAdmin.get(OPERATORS + "/" + added.id()).json().path("name"))
                .isEqualTo(added.json().path("name"));
        assertThat(platformAdmin
                        .get(OPERATORS + "?limit=100")
                        .json()
                        .path("items")
                        .findValuesAsString("id"))
                .contains(added.id().toString());
    }

    @Test
    void aPersonAdministersOneOperator() {
        Map<String, Object> request = request();
        platformAdmin.post(OPERATORS, request);

        Answer again = platformAdmin.post(OPERATORS, request);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("ADMINISTRATOR_TAKEN");
    }

    @Test
    void theSameIdempotencyKeyAddsOnce() {
        Caller once = platformAdmin.header("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, Object> request = request();

        assertThat(once.post(OPERATORS, request).id())
                .isEqualTo(once.post(OPERATORS, request).id());
    }

    @Test
    void anOperatorSeesItsHospitalsAndThePlatformLearnsOfThem() {
        UUID operator = operator();
        UUID north = hospital();
        UUID south = hospital();

        assertThat(place(operator, north).status()).isEqualTo(204);
        assertThat(place(operator, north).status()).as("again").isEqualTo(204);
        assertThat(place(operator, south).status()).isEqualTo(204);

        JsonNode own = api.operator(operator).get(OPERATORS + "/current").json();
        assertThat(own.path("hospitals").findValuesAsString("id"))
                .containsExactlyInAnyOrder(north.toString(), south.toString());
        assertThat(own.path("hospitals").get(0).path("status").asString()).isEqualTo("ACTIVE");
        await().until(() -> operator.equals(announcedOperator(north)));
        assertThat(platformAdmin
                        .get("/api/v1/hospitals/" + north)
                        .json()
                        .path("operatorId")
                        .asString())
                .isEqualTo(operator.toString());

        assertThat(release(operator, north).status()).isEqualTo(204);
        assertThat(release(operator, north).status()).as("again").isEqualTo(204);
        assertThat(api.operator(operator)
                        .get(OPERATORS + "/current")
                        .json()
                        .path("hospitals")
                        .findValuesAsString("id"))
                .containsExactly(south.toString());
        await().until(() -> announcedOperator(north) == null);
    }

    @Test
    void aHospitalHasOneOperatorAtMost() {
        UUID first = operator();
        UUID second = operator();
        UUID hospital = hospital();
        place(first, hospital);

        Answer refused = place(second, hospital);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("HOSPITAL_OF_ANOTHER_OPERATOR");
        assertThat(release(second, hospital).status()).isEqualTo(204);
        assertThat(api.operator(first).get(OPERATORS + "/current").json().path("hospitals"))
                .hasSize(1);
    }

    @Test
    void ofTwoOperatorsThatWantAHospitalAtOnceOneGetsIt() throws Exception {
        UUID first = operator();
        UUID second = operator();
        UUID hospital = hospital();
        List<Integer> statuses;
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> both = List.of(
                    () -> place(first, hospital).status(),
                    () -> place(second, hospital).status());
            statuses = pool.invokeAll(both).stream().map(Future::resultNow).toList();
        }
        assertThat(statuses).containsExactlyInAnyOrder(204, 409);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        UUID operator = operator();
        UUID hospital = hospital();
        assertThat(place(operator, UUID.randomUUID()).code()).isEqualTo("HOSPITAL_NOT_FOUND");
        assertThat(place(UUID.randomUUID(), hospital).code()).isEqualTo("OPERATOR_NOT_FOUND");
        assertThat(release(UUID.randomUUID(), hospital).status()).isEqualTo(404);
        assertThat(release(operator, UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(platformAdmin.get(OPERATORS + "/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(api.operator(UUID.randomUUID()).get(OPERATORS + "/current").status())
                .isEqualTo(404);
    }

    @Test
    void everyoneKeepsToTheirOwn() {
        UUID operator = operator();
        UUID hospital = hospital();
        place(operator, hospital);
        Caller administrator = api.operator(operator);
        Caller admin = api.as(Role.ADMIN).at(TestHospitals.A);
        for (Caller caller : List.of(administrator, admin)) {
            assertThat(caller.post(OPERATORS, request()).status()).isEqualTo(403);
            assertThat(caller.get(OPERATORS).status()).isEqualTo(403);
            assertThat(caller.get(OPERATORS + "/" + operator).status()).isEqualTo(403);
            assertThat(caller.put(OPERATORS + "/" + operator + "/hospitals/" + TestHospitals.A, Map.of())
                            .status())
                    .isEqualTo(403);
            assertThat(caller.delete(OPERATORS + "/" + operator + "/hospitals/" + hospital)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(admin.get(OPERATORS + "/current").status()).isEqualTo(403);
        assertThat(platformAdmin.get(OPERATORS + "/current").status()).isEqualTo(403);
        for (String path : List.of("/staff", "/departments", "/practitioners", "/hospitals", "/hospitals/current")) {
            assertThat(administrator.get("/api/v1" + path).status()).as(path).isEqualTo(403);
        }
        assertThat(administrator.get("/api/v1/hospitals/" + hospital).status()).isEqualTo(404);
        assertThat(administrator
                        .header("X-Tenant-Id", hospital.toString())
                        .get(OPERATORS + "/current")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void badRequestsNameTheField() {
        Map<String, Object> nobody = Map.of("name", "North Group");
        Map<String, Object> noAddress =
                Map.of("name", "North Group", "administrator", Map.of("name", "Grace", "email", "grace"));
        assertThat(platformAdmin.post(OPERATORS, nobody).body()).contains("administrator");
        assertThat(platformAdmin.post(OPERATORS, noAddress).body()).contains("administrator.email");
        assertThat(platformAdmin.post(OPERATORS, noAddress).status()).isEqualTo(422);
    }

    private UUID operator() {
        return platformAdmin.post(OPERATORS, request()).id();
    }

    private UUID hospital() {
        String slug = slug();
        UUID id = api.anonymous()
                .post(
                        "/api/v1/hospitals",
                        Map.of(
                                "name",
                                "Hospital " + slug,
                                "slug",
                                slug,
                                "timezone",
                                "Europe/Berlin",
                                "currency",
                                "EUR",
                                "country",
                                "DE",
                                "administrator",
                                Map.of("name", "Ada", "email", "ada@" + slug + ".example")))
                .id();
        assertThat(platformAdmin.post("/api/v1/hospitals/" + id + "/approval").status())
                .isEqualTo(200);
        return id;
    }

    private Answer place(UUID operator, UUID hospital) {
        return platformAdmin.put(OPERATORS + "/" + operator + "/hospitals/" + hospital, "");
    }

    private Answer release(UUID operator, UUID hospital) {
        return platformAdmin.delete(OPERATORS + "/" + operator + "/hospitals/" + hospital);
    }

    /** As services learn it from the hospital's status record. */
    private @Nullable UUID announcedOperator(UUID hospital) {
        return hospitals.find(hospital).map(Hospital::operatorId).orElse(null);
    }

    private static Map<String, Object> request() {
        String slug = slug();
        return Map.of(
                "name",
                "Group " + slug,
                "administrator",
                Map.of("name", "Grace", "email", "grace@" + slug + ".example"));
    }

    private static String slug() {
        return "o" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }
}
