package io.epione.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest extends GatewayTest {

    @Test
    void healthIsUpWhenTheGatewayCanServe() {
        var answer = get("/api/health");

        assertThat(json(answer).path("status").asString()).isEqualTo("UP");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void theDocsPageShowsEveryServiceAndItsPolicyAllowsItsParts() {
        var page = get("/docs");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'");
        for (String part :
                new String[] {"docs.js", "swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-standalone-preset.js"}) {
            assertThat(page.body()).contains("/docs/" + part);
            assertThat(get("/docs/" + part).statusCode()).isEqualTo(200);
        }
        assertThat(page.body()).doesNotContain("<script>");
        assertThat(get("/docs/docs.js").body()).contains(Platform.SERVICES);
        assertProblem(get("/docs/other.js"), 404, "NOT_FOUND");
    }

    @Test
    void everyServicesContractIsPublished() {
        for (String service : Platform.SERVICES) {
            var contract = get("/v3/api-docs/" + service);
            assertThat(contract.statusCode()).isEqualTo(200);
            assertThat(contract.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(json(contract).path("paths")).as(service).isNotEmpty();
        }
        assertProblem(get("/v3/api-docs/mailbox"), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/nothing", "/internal/patients", "/actuator/health", "/api/v1/internal/x", "/api/v2/x"})
    void whatIsNotRoutedIsNotFound(String path) {
        assertProblem(get(path), 404, "NOT_FOUND");
        assertProblem(getAs(tokenOf(Platform.HOSPITAL_A), path), 404, "NOT_FOUND");
    }

    @Test
    void methodsThatDoNotBelongAreRefused() {
        assertProblem(post("/api/health", "{}"), 405, "METHOD_NOT_ALLOWED");
        assertProblem(post("/docs", "{}"), 405, "METHOD_NOT_ALLOWED");
        assertProblem(
                send(as(tokenOf(Platform.HOSPITAL_A), "/api/v1/patients"), "TRACE", BodyPublishers.noBody()),
                405,
                "METHOD_NOT_ALLOWED");
        assertProblem(
                send(as(tokenOf(Platform.HOSPITAL_A), "/api/v1/patients"), "BREW", BodyPublishers.noBody()),
                405,
                "METHOD_NOT_ALLOWED");
    }

    @Test
    void pagesOfAllowedOriginsMayCallAndOthersMayNot() {
        var preflight = send(
                request("/api/v1/patients")
                        .header("Origin", "https://app.example.org")
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "authorization,idempotency-key"),
                "OPTIONS",
                BodyPublishers.noBody());
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://app.example.org");
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Methods")
                        .orElse(""))
                .contains("POST");

        var actual =
                send(as(tokenOf(Platform.HOSPITAL_A), "/api/v1/patients").header("Origin", "https://app.example.org"));
        assertThat(actual.statusCode()).isEqualTo(200);
        assertThat(actual.headers().allValues("Access-Control-Allow-Origin"))
                .containsExactly("https://app.example.org");

        assertProblem(
                send(
                        request("/api/v1/patients")
                                .header("Origin", "https://evil.example")
                                .header("Access-Control-Request-Method", "POST"),
                        "OPTIONS",
                        BodyPublishers.noBody()),
                403,
                "ORIGIN_NOT_ALLOWED");
        assertProblem(
                send(as(tokenOf(Platform.HOSPITAL_A), "/api/v1/patients").header("Origin", "https://evil.example")),
                403,
                "ORIGIN_NOT_ALLOWED");
        assertThat(send(as(tokenOf(Platform.HOSPITAL_A), "/api/v1/patients")
                                .header("Origin", "https://api.example.org"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void managementHasItsOwnPort() throws IOException {
        var readiness = send(management("/actuator/health/readiness"));
        assertThat(readiness.statusCode()).as(readiness.body()).isEqualTo(200);
        getAs(tokenOf(Platform.HOSPITAL_A), "/api/v1/patients");
        var metrics = send(management("/actuator/prometheus"));
        assertThat(metrics.body())
                .contains("gateway_requests_seconds_count{service=\"patient\",status=\"200\"}")
                .contains("resilience4j_circuitbreaker_state");
        assertThat(send(management("/actuator/env")).statusCode()).isEqualTo(404);
        assertThat(send(management("/api/v1/patients")).statusCode()).isEqualTo(404);
    }

    private HttpRequest.Builder management(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + path));
    }
}
