package io.epione.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.Ids;
import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@EpioneTest
class OperatorOverviewTest {

    private static final String OVERVIEW = "/api/v1/analytics/operator/overview?from=2026-11-30&to=2026-12-01";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    private final UUID operator = Ids.next();
    private final UUID otherOperator = Ids.next();
    private final UUID berlin = Ids.next();
    private final UUID boston = Ids.next();
    private final UUID foreign = Ids.next();

    @BeforeEach
    void twoOperatorsAndThreeHospitals() {
        announce(berlin, "ACTIVE", "EUR", operator);
        announce(boston, "ACTIVE", "USD", operator);
        announce(foreign, "ACTIVE", "USD", otherOperator);
        await(() -> slugs(operator).size() == 2 && slugs(otherOperator).size() == 1);
    }

    @Test
    void anOperatorSeesTheFiguresOfItsHospitalsEachAndTogether() {
        bookings(berlin, 2);
        bookings(boston, 1);
        bookings(foreign, 4);
        invoice(berlin, 10_050, "EUR");
        invoice(boston, 2_000, "USD");
        await(() -> total(operator).path("appointments").path("booked").asInt() == 3
                && total(operator).path("revenue").toString().contains("100.50")
                && total(operator).path("revenue").toString().contains("20.00"));

        JsonNode overview = overview(operator);

        assertThat(overview.path("total").path("revenue").toString())
                .isEqualTo("[{\"invoiced\":{\"amount\":\"100.50\",\"currency\":\"EUR\"},"
                        + "\"collected\":{\"amount\":\"0.00\",\"currency\":\"EUR\"}},"
                        + "{\"invoiced\":{\"amount\":\"20.00\",\"currency\":\"USD\"},"
                        + "\"collected\":{\"amount\":\"0.00\",\"currency\":\"USD\"}}]");
        JsonNode hospitals = overview.path("hospitals");
        assertThat(hospitals.findValuesAsString("id")).containsExactlyInAnyOrder(berlin.toString(), boston.toString());
        JsonNode ofBerlin = hospitals
                .valueStream()
                .filter(h -> h.path("id").asString().equals(berlin.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(ofBerlin.path("slug").asString()).isEqualTo("h" + berlin);
        assertThat(ofBerlin.path("name").asString()).isEqualTo("Hospital h" + berlin);
        assertThat(ofBerlin.path("appointments").path("booked").asInt()).isEqualTo(2);
        assertThat(ofBerlin.path("revenue").path("invoiced").path("amount").asString())
                .isEqualTo("100.50");
        await(() -> total(otherOperator).path("appointments").path("booked").asInt() == 4);
        assertThat(overview(operator).toString()).doesNotContain(foreign.toString());
    }

    @Test
    void aHospitalThatLeavesTheOperatorIsGone() {
        bookings(boston, 1);
        await(() -> total(operator).path("appointments").path("booked").asInt() == 1);

        announce(boston, "ACTIVE", "USD", null);

        await(() -> slugs(operator).equals(List.of("h" + berlin)));
        assertThat(total(operator).path("appointments").path("booked").asInt()).isZero();
    }

    @Test
    void aSuspendedHospitalIsLeftOut() {
        announce(boston, "SUSPENDED", "USD", operator);

        await(() -> slugs(operator).equals(List.of("h" + berlin)));
    }

    @Test
    void anOperatorWithoutHospitalsSeesZeros() {
        JsonNode none = overview(Ids.next());

        assertThat(none.path("hospitals")).isEmpty();
        assertThat(none.path("total").path("revenue")).isEmpty();
        assertThat(none.path("total").path("appointments").path("booked").asInt())
                .isZero();
    }

    @Test
    void onlyAnOperatorsAdministratorAsks() {
        assertThat(api.as(Role.ADMIN).at(berlin).get(OVERVIEW).status()).isEqualTo(403);
        assertThat(api.as(Role.PLATFORM_ADMIN).everywhere().get(OVERVIEW).status())
                .isEqualTo(403);
        assertThat(api.anonymous().get(OVERVIEW).status()).isEqualTo(401);
    }

    /** Its administrator reaches no hospital's own figures, named or not. */
    @Test
    void anOperatorReachesNothingOfAHospital() {
        var administrator = api.operator(operator);
        assertThat(administrator.get("/api/v1/analytics/overview").status()).isEqualTo(403);
        assertThat(administrator
                        .header("X-Tenant-Id", berlin.toString())
                        .get(OVERVIEW)
                        .status())
                .isEqualTo(403);
        assertThat(api.operator(operator)
                        .get(OVERVIEW + "&operatorId=" + otherOperator)
                        .json())
                .isEqualTo(overview(operator));
        assertThat(administrator
                        .get(OVERVIEW.replace("2026-11-30", "2026-12-02"))
                        .status())
                .isEqualTo(422);
    }

    private JsonNode overview(UUID who) {
        return api.operator(who).get(OVERVIEW).json();
    }

    private JsonNode total(UUID who) {
        return overview(who).path("total");
    }

    private List<String> slugs(UUID who) {
        return overview(who).path("hospitals").findValuesAsString("slug");
    }

    private static void announce(UUID hospital, String status, String currency, @Nullable UUID operator) {
        TestHospitals.announce(hospital, "h" + hospital, status, "Europe/Berlin", currency, "DE", operator);
    }

    private void bookings(UUID hospital, int count) {
        for (int i = 0; i < count; i++) {
            events.send("appointment.booked", hospital, appointment(Ids.next()));
        }
    }

    private void invoice(UUID hospital, long minor, String currency) {
        Map<String, Object> issued = appointment(Ids.next());
        issued.putAll(Map.of("number", "2026-000001", "totalMinor", minor, "currency", currency));
        events.send("invoice.issued", hospital, issued);
    }

    private static Map<String, Object> appointment(UUID id) {
        String noon = "2026-12-01T12:00:00Z";
        return new HashMap<>(Map.of(
                "id",
                id.toString(),
                "occurredAt",
                noon,
                "patientId",
                Ids.next().toString(),
                "practitionerId",
                Ids.next().toString(),
                "departmentId",
                Ids.next().toString(),
                "kind",
                "IN_PERSON",
                "start",
                noon,
                "end",
                noon));
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
    }
}
