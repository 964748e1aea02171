package io.epione.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "epione.gateway.response-timeout=60s",
            "epione.gateway.load.max-in-flight=4",
            "epione.gateway.load.administrative-percent=75",
            "epione.gateway.load.reporting-percent=50"
        })
class OverloadTest extends GatewayTest {

    private final String token = tokenOf(Platform.HOSPITAL_A);

    @Test
    void whenServicesAreSlowTheCareOfPatientsIsRefusedLast() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
            hold(2, client, waiting);
            assertProblem(getAs(token, "/api/v1/analytics/overview"), 503, "OVERLOADED");
            assertProblem(get("/docs"), 503, "OVERLOADED");
            assertThat(getAs(token, "/api/v1/invoices").statusCode()).isEqualTo(200);

            hold(1, client, waiting);
            assertProblem(getAs(token, "/api/v1/invoices"), 503, "OVERLOADED");
            assertThat(getAs(token, "/api/v1/patients").statusCode()).isEqualTo(200);

            hold(1, client, waiting);
            assertProblem(getAs(token, "/api/v1/patients"), 503, "OVERLOADED");
            assertThat(get("/api/health").statusCode()).isEqualTo(200);

            Platform.BACKEND.release();
            assertThat(waiting)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(
                                    getAs(token, "/api/v1/analytics/overview").statusCode())
                            .isEqualTo(200));
        }
    }

    private void hold(int requests, HttpClient client, List<CompletableFuture<HttpResponse<String>>> waiting) {
        int before = Platform.BACKEND.held();
        for (int i = 0; i < requests; i++) {
            waiting.add(client.sendAsync(as(token, "/api/v1/patients/held").build(), BodyHandlers.ofString()));
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> Platform.BACKEND.held() == before + requests);
    }

    @Test
    void aStreamThatHasBegunKeepsNobodysPlace() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<InputStream> streams = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                var stream =
                        client.send(as(token, "/api/v1/notifications/stream").build(), BodyHandlers.ofInputStream());
                assertThat(stream.statusCode()).isEqualTo(200);
                streams.add(stream.body());
            }
            assertThat(getAs(token, "/api/v1/analytics/overview").statusCode()).isEqualTo(200);
            for (InputStream stream : streams) {
                stream.close();
            }
        }
    }
}
