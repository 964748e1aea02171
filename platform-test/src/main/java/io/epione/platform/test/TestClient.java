package io.epione.platform.test;

import io.epione.platform.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Calls the service under test over HTTP, as the gateway does. */
public final class TestClient {

    private final Environment environment;
    private final JsonMapper json;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    TestClient(Environment environment, JsonMapper json) {
        this.environment = environment;
        this.json = json;
    }

    /** @param json {@link MissingNode} where the body is no JSON */
    public record Answer(int status, JsonNode json, byte[] bytes, java.net.http.HttpHeaders headers) {

        public String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** The problem's code, empty where the answer is no problem. */
        public String code() {
            return json.path("code").asString("");
        }

        public UUID id() {
            return UUID.fromString(json.path("id").asString());
        }

        public @Nullable String header(String name) {
            return headers.firstValue(name).orElse(null);
        }
    }

    /** Someone with these roles; the same roles at the same hospital are the same person. */
    public As as(Role... roles) {
        return new As(roles);
    }

    /** The administrator of an operator. */
    public Caller operator(UUID operatorId) {
        UUID userId = UUID.nameUUIDFromBytes(("operator " + operatorId).getBytes(StandardCharsets.UTF_8));
        return new Caller(TestTokens.operator(operatorId, userId), userId, operatorId, Map.of());
    }

    /** Nobody. */
    public Caller anonymous() {
        return new Caller(null, new UUID(0, 0), new UUID(0, 0), Map.of());
    }

    /** Somebody with a token of the test's own making. */
    public Caller with(String token) {
        return new Caller(token, new UUID(0, 0), new UUID(0, 0), Map.of());
    }

    /** Another service that works for the hospital. */
    public Caller serviceFor(UUID hospital) {
        return new Caller(
                TestTokens.platform(new UUID(0, 1), Role.SERVICE),
                new UUID(0, 1),
                new UUID(0, 1),
                Map.of("X-Tenant-Id", hospital.toString()));
    }

    public final class As {

        private final Role[] roles;

        private As(Role[] roles) {
            this.roles = roles;
        }

        public Caller at(UUID hospital) {
            String name = hospital + Arrays.toString(roles);
            return at(hospital, named("user " + name), named("post " + name));
        }

        /** @param postId the staff id, or the patient's id */
        public Caller at(UUID hospital, UUID userId, UUID postId) {
            return new Caller(TestTokens.user(hospital, userId, postId, roles), userId, postId, Map.of());
        }

        /** For roles of the platform. */
        public Caller everywhere() {
            UUID userId = named("user " + Arrays.toString(roles));
            return new Caller(TestTokens.platform(userId, roles[0]), userId, userId, Map.of());
        }

        private static UUID named(String name) {
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A caller; headers can be added. */
    public final class Caller {

        private final @Nullable String token;
        private final UUID userId;
        private final UUID postId;
        private final Map<String, String> headers;

        private Caller(@Nullable String token, UUID userId, UUID postId, Map<String, String> headers) {
            this.token = token;
            this.userId = userId;
            this.postId = postId;
            this.headers = headers;
        }

        public UUID userId() {
            return userId;
        }

        public UUID postId() {
            return postId;
        }

        public Caller header(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Caller(token, userId, postId, more);
        }

        public Answer get(String path) {
            return send("GET", path, Optional.empty());
        }

        public Answer delete(String path) {
            return send("DELETE", path, Optional.empty());
        }

        public Answer post(String path) {
            return send("POST", path, Optional.empty());
        }

        /** @param body a map or record, or a String or bytes that are sent as they are */
        public Answer post(String path, Object body) {
            return send("POST", path, Optional.of(body));
        }

        public Answer put(String path, Object body) {
            return send("PUT", path, Optional.of(body));
        }

        public Answer patch(String path, Object body) {
            return send("PATCH", path, Optional.of(body));
        }

        private Answer send(String method, String path, Optional<Object> body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                            "http://localhost:" + environment.getRequiredProperty("local.server.port") + path))
                    .timeout(Duration.ofSeconds(60))
                    .method(method, body.map(this::publisher).orElseGet(HttpRequest.BodyPublishers::noBody));
            body.ifPresent(b -> request.header("Content-Type", "application/json"));
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            headers.forEach(request::setHeader);
            try {
                HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                return new Answer(response.statusCode(), parse(response), response.body(), response.headers());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private HttpRequest.BodyPublisher publisher(Object body) {
            return switch (body) {
                case byte[] bytes -> HttpRequest.BodyPublishers.ofByteArray(bytes);
                case String text -> HttpRequest.BodyPublishers.ofString(text);
                default -> HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body));
            };
        }

        private JsonNode parse(HttpResponse<byte[]> response) {
            String type = response.headers().firstValue("Content-Type").orElse("");
            boolean isJson = type.contains("json") && !type.contains("ndjson");
            return isJson && response.body().length > 0 ? json.readTree(response.body()) : MissingNode.getInstance();
        }
    }
}
