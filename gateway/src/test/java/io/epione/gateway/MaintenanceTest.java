package io.epione.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MaintenanceTest extends GatewayTest {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final String token = tokenOf(Platform.HOSPITAL_A);

    @Test
    void aClosedServiceIsAnsweredForAndTheOthersStayOpen() {
        Platform.maintenance("billing", 7, "The ledger is being moved.", null);
        await().atMost(SOON).untilAsserted(() -> assertProblem(getAs(token, "/api/v1/invoices"), 503, "MAINTENANCE"));

        assertThat(json(getAs(token, "/api/v1/invoices")).path("detail").asString())
                .isEqualTo("The ledger is being moved.");
        assertThat(getAs(token, "/api/v1/patients").statusCode()).isEqualTo(200);
        assertThat(getAs(token, "/api/v1/operations/billing/dead-letters").statusCode())
                .as("its operators work on")
                .isEqualTo(200);

        Platform.maintenance("billing", 8, null, null);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(getAs(token, "/api/v1/invoices").statusCode())
                        .isEqualTo(200));
    }

    @Test
    void theEndThatWasToldIsTheTimeToTryAgainAndThenItIsOpen() {
        Platform.maintenance("messaging", 1, "work", Instant.now().plusSeconds(4));
        await().atMost(SOON)
                .untilAsserted(() -> assertProblem(getAs(token, "/api/v1/conversations"), 503, "MAINTENANCE"));
        assertThat(Integer.parseInt(getAs(token, "/api/v1/conversations")
                        .headers()
                        .firstValue("Retry-After")
                        .orElseThrow()))
                .isBetween(1, 4);

        await().atMost(Duration.ofSeconds(6))
                .untilAsserted(
                        () -> assertThat(getAs(token, "/api/v1/conversations").statusCode())
                                .isEqualTo(200));
    }

    @Test
    void anOlderWordAndOneThatNamesNoServiceChangeNothing() {
        Platform.maintenance("audit", 5, "work", null);
        await().atMost(SOON)
                .untilAsserted(() -> assertProblem(getAs(token, "/api/v1/audit/events"), 503, "MAINTENANCE"));
        Platform.maintenance("audit", 4, null, null);
        Platform.maintenance("nothing", 1, "work", null);
        Platform.maintenance("analytics", 1, "work", null);
        await().atMost(SOON)
                .untilAsserted(() -> assertProblem(getAs(token, "/api/v1/analytics/overview"), 503, "MAINTENANCE"));

        assertProblem(getAs(token, "/api/v1/audit/events"), 503, "MAINTENANCE");
        Platform.maintenance("audit", 6, null, null);
        Platform.maintenance("analytics", 2, null, null);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                getAs(token, "/api/v1/analytics/overview").statusCode())
                        .isEqualTo(200));
    }
}
