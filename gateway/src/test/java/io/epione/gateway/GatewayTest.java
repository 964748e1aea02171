package io.epione.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole gateway on real ports, with {@link Platform} around it. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "epione.gateway.public-url=https://api.example.org",
            "epione.gateway.cors-origins=https://app.example.org",
            "epione.gateway.response-timeout=1500ms",
            "epione.gateway.body-timeout=2s",
            "epione.gateway.limits.anonymous-per-address.requests=100000",
            "epione.gateway.limits.sign-in-per-address.requests=100000"
        })
public abstract class GatewayTest {

    protected static final UUID USER = UUID.fromString("0192b3c4-1111-7000-8000-000000000001");

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    protected int port;

    @LocalManagementPort
    protected int managementPort;

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry settings) {
        settings.add("epione.issuer-uri", Platform.ISSUER::uri);
        settings.add("epione.kafka.bootstrap-servers", Platform.KAFKA::getBrokersAsString);
        settings.add("epione.gateway.mailbox-url", () -> Platform.BACKEND.url("mailbox"));
        Platform.SERVICES.forEach(
                service -> settings.add("epione.services." + service + ".url", () -> Platform.BACKEND.url(service)));
        // One service that nobody is home at.
        settings.add("epione.services.audit.url", () -> "http://localhost:1");
    }

    @BeforeEach
    void gatewayIsUp() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(get("/api/health").statusCode()).isEqualTo(200));
    }

    protected static String tokenOf(UUID hospital) {
        return Platform.ISSUER.token(USER, hospital);
    }

    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    protected HttpRequest.Builder as(String token, String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    protected HttpResponse<String> get(String path) {
        return send(request(path));
    }

    protected HttpResponse<String> getAs(String token, String path) {
        return send(as(token, path));
    }

    protected HttpResponse<String> post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    protected HttpResponse<String> send(HttpRequest.Builder request, String method, BodyPublisher body) {
        return send(request.method(method, body));
    }

    protected HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sends exactly these bytes and returns everything that comes back until the gateway closes. */
    protected String raw(String bytes) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    protected static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    /** A header as the service saw it, or null. */
    protected static String seen(HttpResponse<String> answer, String header) {
        JsonNode values = json(answer).path("headers").path(header);
        assertThat(values.size()).as("values of " + header).isLessThanOrEqualTo(1);
        return values.isEmpty() ? null : values.get(0).stringValue();
    }

    protected static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asString())
                .isEqualTo("urn:epione:problem:" + code.toLowerCase().replace('_', '-'));
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("traceId").asString()).matches("[0-9a-f]{32}");
        assertThat(Instant.parse(problem.path("timestamp").asString())).isBeforeOrEqualTo(Instant.now());
        if (status == 429 || status == 503) {
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
        if (status == 401) {
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        }
    }
}
