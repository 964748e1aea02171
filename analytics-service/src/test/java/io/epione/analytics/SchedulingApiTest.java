package io.epione.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.Ids;
import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@EpioneTest
class SchedulingApiTest {

    private static final Instant NOON = Instant.parse("2026-11-30T17:00:00Z");
    private static final String DAYS = "from=2026-11-30&to=2026-12-01";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    private final UUID hospital = Ids.next();
    private final UUID department = Ids.next();
    private final UUID service = Ids.next();
    private Caller admin;

    @BeforeEach
    void aNewHospitalInNewYork() {
        TestHospitals.announce(hospital, "h" + hospital, "ACTIVE", "America/New_York", "USD", "US");
        admin = api.as(Role.ADMIN).at(hospital);
        Awaitility.await().until(() -> admin.get("/api/v1/analytics/overview").status() == 200);
    }

    @Test
    void medians_and_rates_are_those_of_the_facts() {
        // Booked one to ten days ahead; waits of 3, 6, … 30 minutes; two of ten do not come.
        IntStream.rangeClosed(1, 10).forEach(i -> {
            UUID id = Ids.next();
            appointment(
                    "appointment.booked",
                    id,
                    Map.of("start", NOON.plus(Duration.ofDays(i)).toString()));
            if (i > 8) {
                appointment("appointment.no-show", id, Map.of());
            } else {
                appointment("appointment.completed", id, Map.of());
            }
            appointment(
                    "appointment.started",
                    Ids.next(),
                    Map.of("checkedInAt", NOON.minus(Duration.ofMinutes(3L * i)).toString()));
        });
        appointment(
                "appointment.booked",
                Ids.next(),
                Map.of("start", NOON.plus(Duration.ofMinutes(5)).toString(), "walkIn", true));
        day("2026-11-30", 480, 120);
        day("2026-12-01", 480, 240);
        day("2026-12-02", 480, 480);

        JsonNode figures = whenDue(10, "?" + DAYS);

        assertThat(figures.at("/leadTime/count").asInt()).isEqualTo(10);
        assertThat(figures.at("/leadTime/medianMinutes").asInt()).isEqualTo(5 * 1_440);
        assertThat(figures.at("/leadTime/p90Minutes").asInt()).isEqualTo(9 * 1_440);
        assertThat(figures.at("/waiting/medianMinutes").asInt()).isEqualTo(15);
        assertThat(figures.at("/waiting/p90Minutes").asInt()).isEqualTo(27);
        assertThat(figures.at("/noShow/rate").asDouble()).isEqualTo(0.2);
        assertThat(figures.at("/utilisation/whole").asInt()).isEqualTo(960);
        assertThat(figures.at("/utilisation/rate").asDouble()).isEqualTo(0.375);

        JsonNode days = admin.get("/api/v1/analytics/scheduling/series?bucket=day&" + DAYS)
                .json()
                .path("items");
        assertThat(days).hasSize(2);
        assertThat(days.get(1).path("date").asString()).isEqualTo("2026-12-01");
        assertThat(days.get(1).at("/utilisation/rate").asDouble()).isEqualTo(0.5);
        assertThat(days.get(1).at("/leadTime/medianMinutes").isNull()).isTrue();

        JsonNode services = admin.get("/api/v1/analytics/scheduling/groups?by=service&" + DAYS)
                .json()
                .path("items");
        assertThat(services).hasSize(2);
        assertThat(services.get(0).path("id").isNull())
                .as("hours are of no service")
                .isTrue();
        assertThat(services.get(1).path("id").asString()).isEqualTo(service.toString());
        assertThat(services.get(1).at("/noShow/part").asInt()).isEqualTo(2);

        JsonNode departments =
                admin.get("/api/v1/analytics/scheduling/groups?" + DAYS).json().path("items");
        assertThat(departments).hasSize(1);
        assertThat(departments.get(0).path("id").asString()).isEqualTo(department.toString());
    }

    @Test
    void of_nothing_there_is_no_rate_and_an_event_that_comes_again_counts_once() {
        assertThat(admin.get("/api/v1/analytics/scheduling")
                        .json()
                        .at("/noShow/rate")
                        .isNull())
                .isTrue();
        UUID id = Ids.next();
        appointment("appointment.no-show", id, Map.of());
        appointment("appointment.no-show", id, Map.of());
        appointment("appointment.completed", Ids.next(), Map.of());
        assertThat(whenDue(2, "?" + DAYS).at("/noShow/rate").asDouble()).isEqualTo(0.5);
    }

    @Test
    void figures_are_for_those_who_may_read_them_and_within_limits() {
        assertThat(api.as(Role.PATIENT)
                        .at(hospital)
                        .get("/api/v1/analytics/scheduling")
                        .status())
                .isEqualTo(403);
        assertThat(admin.get("/api/v1/analytics/scheduling?from=2024-01-01&to=2026-01-01")
                        .status())
                .isEqualTo(422);
        assertThat(admin.get("/api/v1/analytics/scheduling/groups?by=patient").status())
                .isEqualTo(422);
        assertThat(admin.get("/api/v1/analytics/scheduling/series?bucket=hour").status())
                .isEqualTo(422);
    }

    private JsonNode whenDue(int due, String query) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> figures(query).at("/noShow/whole").asInt() == due
                        && (due < 10
                                || (figures(query).at("/waiting/count").asInt() == 10
                                        && figures(query)
                                                        .at("/utilisation/whole")
                                                        .asInt()
                                                == 960)));
        return figures(query);
    }

    private JsonNode figures(String query) {
        return admin.get("/api/v1/analytics/scheduling" + query).json();
    }

    private void appointment(String type, UUID id, Map<String, Object> more) {
        Map<String, Object> event = new java.util.LinkedHashMap<>(Map.of(
                "id", id.toString(),
                "occurredAt", NOON.toString(),
                "patientId", Ids.next().toString(),
                "practitionerId", Ids.next().toString(),
                "departmentId", department.toString(),
                "serviceTypeId", service.toString(),
                "kind", "IN_PERSON",
                "start", NOON.toString(),
                "end", NOON.plusSeconds(1_800).toString()));
        event.putAll(more);
        events.send(type, hospital, event);
    }

    private void day(String day, int available, int booked) {
        events.send(
                "appointment.day-measured",
                hospital,
                Map.of(
                        "id",
                        Ids.next().toString(),
                        "practitionerId",
                        Ids.next().toString(),
                        "departmentId",
                        department.toString(),
                        "day",
                        day,
                        "availableMinutes",
                        available,
                        "bookedMinutes",
                        booked));
    }
}
