package io.epione.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OriginsTest extends GatewayTest {

    private final UUID north = UUID.randomUUID();
    private final String domain = "h" + north + ".example";
    private final String portal = "https://portal." + domain;

    @BeforeEach
    void northHasAPortalAndADomain() {
        Platform.status(north, 1, "ACTIVE", Map.of("allowedOrigins", List.of(portal), "domain", domain));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(from(portal, tokenOf(north)).statusCode()).isEqualTo(200));
    }

    @Test
    void aHospitalsPortalMayCallForItAndForNoOther() {
        assertThat(preflight(portal).headers().firstValue("Access-Control-Allow-Origin"))
                .contains(portal);
        assertThat(from(portal, tokenOf(north)).headers().allValues("Access-Control-Allow-Origin"))
                .containsExactly(portal);

        for (UUID other : new UUID[] {Platform.HOSPITAL_A, null}) {
            var refused = from(portal, tokenOf(other));
            assertProblem(refused, 403, "ORIGIN_NOT_ALLOWED");
            assertThat(refused.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
        assertProblem(preflight("https://portal.south.example"), 403, "ORIGIN_NOT_ALLOWED");
        assertProblem(from("null", tokenOf(north)), 403, "ORIGIN_NOT_ALLOWED");
    }

    @Test
    void aPortalThatIsTakenBackMayCallNoLonger() {
        Platform.status(north, 2, "ACTIVE", Map.of("allowedOrigins", List.of()));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertProblem(preflight(portal), 403, "ORIGIN_NOT_ALLOWED"));
    }

    @Test
    void aCookieSpeaksForThePlatformsOwnPagesOnly() {
        for (String path : new String[] {"refresh", "logout"}) {
            for (String origin : new String[] {portal, "https://evil.example", "null"}) {
                assertProblem(byCookie("POST", path, origin), 403, "ORIGIN_REFUSED");
            }
            assertThat(byCookie("POST", path, "https://api.example.org").statusCode())
                    .isEqualTo(200);
            assertThat(byCookie("POST", path, "https://app.example.org").statusCode())
                    .isEqualTo(200);
            assertThat(byCookie("POST", path, "http://localhost:" + port).statusCode())
                    .isEqualTo(200);
        }
        assertProblem(byCookie("PUT", "sessions/current/hospital", portal), 403, "ORIGIN_REFUSED");
        assertProblem(byCookie("POST", "%72efresh", portal), 403, "ORIGIN_REFUSED");
        assertThat(send(request("/api/v1/auth/refresh").POST(BodyPublishers.noBody()))
                        .statusCode())
                .as("no browser's page")
                .isEqualTo(200);
    }

    @Test
    void atAHospitalsDomainOnlyItsOwnTokensAreGood() throws IOException {
        assertThat(at(domain, tokenOf(north))).startsWith("HTTP/1.1 200");
        assertThat(at(domain.toUpperCase() + ":8443", tokenOf(Platform.HOSPITAL_A)))
                .startsWith("HTTP/1.1 403")
                .contains("HOST_OF_ANOTHER_HOSPITAL");
        assertThat(at(domain, tokenOf(null))).startsWith("HTTP/1.1 200");
        assertThat(at("other.example", tokenOf(Platform.HOSPITAL_A))).startsWith("HTTP/1.1 200");
    }

    @Test
    void aHospitalThatWasGivenThePlatformsHostShutsNobodyOut() throws IOException {
        UUID greedy = UUID.randomUUID();
        Platform.status(greedy, 1, "ACTIVE", Map.of("domain", "api.example.org"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                getAs(tokenOf(greedy), "/api/v1/patients").statusCode())
                        .isEqualTo(200));

        assertThat(at("api.example.org", tokenOf(Platform.HOSPITAL_A))).startsWith("HTTP/1.1 200");
    }

    private HttpResponse<String> from(String origin, String token) {
        return send(as(token, "/api/v1/patients").header("Origin", origin));
    }

    private HttpResponse<String> preflight(String origin) {
        return send(
                request("/api/v1/patients").header("Origin", origin).header("Access-Control-Request-Method", "GET"),
                "OPTIONS",
                BodyPublishers.noBody());
    }

    private HttpResponse<String> byCookie(String method, String path, String origin) {
        return send(
                as(tokenOf(Platform.HOSPITAL_A), "/api/v1/auth/" + path)
                        .header("Origin", origin)
                        .header("Cookie", "epione_refresh=x"),
                method,
                BodyPublishers.noBody());
    }

    private String at(String host, String token) throws IOException {
        return raw("GET /api/v1/patients HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token
                + "\r\nConnection: close\r\n\r\n");
    }
}
