package io.epione.tenant.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class MaintenanceApiTest {

    private static final String NOTICES = "/api/v1/operations/gateway/maintenance";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    private Caller operator;

    @BeforeEach
    void signIn() {
        operator = api.as(Role.PLATFORM_ADMIN).everywhere();
    }

    @Test
    void aServiceIsClosedAndOpenedAndEveryGatewayIsTold() {
        var closed = operator.put(NOTICES + "/billing", Map.of("reason", "The ledger is being moved."));
        assertThat(closed.status()).isEqualTo(200);
        assertThat(closed.json().path("reason").asString()).isEqualTo("The ledger is being moved.");
        assertThat(operator.get(NOTICES).json().path("items").toString()).contains("billing");

        assertThat(operator.delete(NOTICES + "/billing").status()).isEqualTo(204);
        assertThat(operator.delete(NOTICES + "/billing").status()).as("again").isEqualTo(204);
        assertThat(operator.get(NOTICES).json().path("items").toString()).doesNotContain("billing");

        var told = events.awaitPublished(
                "maintenance.changed",
                e -> e.key().equals("billing") && e.data().path("reason").isNull());
        var before = events.awaitPublished(
                "maintenance.changed",
                e -> e.key().equals("billing") && e.data().path("reason").isString());
        assertThat(before.data().path("version").asLong())
                .isLessThan(told.data().path("version").asLong());
    }

    @Test
    void anEndIsInTheFutureAndSignInNeedsOne() {
        Map<String, Object> openEnded = Map.of("reason", "work");
        Map<String, Object> past =
                Map.of("reason", "work", "until", Instant.now().minusSeconds(1).toString());
        Map<String, Object> anHour = Map.of(
                "reason", "work", "until", Instant.now().plusSeconds(3_600).toString());

        assertThat(operator.put(NOTICES + "/audit", past).status()).isEqualTo(422);
        assertThat(operator.put(NOTICES + "/auth", openEnded).status()).isEqualTo(422);
        assertThat(operator.put(NOTICES + "/auth", anHour).status()).isEqualTo(200);
        assertThat(operator.put(NOTICES + "/audit", Map.of("reason", "two\nlines"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void onlyServicesOfThePlatformCanBeClosedAndOnlyByItsOperators() {
        assertThat(operator.put(NOTICES + "/mailbox", Map.of("reason", "work")).code())
                .isEqualTo("SERVICE_NOT_FOUND");
        Caller admin = api.as(Role.ADMIN).at(TestHospitals.A);
        assertThat(admin.put(NOTICES + "/billing", Map.of("reason", "work")).status())
                .isEqualTo(403);
        assertThat(admin.delete(NOTICES + "/billing").status()).isEqualTo(403);
        assertThat(admin.get(NOTICES).status()).isEqualTo(403);
    }
}
