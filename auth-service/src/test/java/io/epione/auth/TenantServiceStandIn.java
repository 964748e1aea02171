package io.epione.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What tenant-service tells auth-service about people and hospitals: only those that a test has put here, and only to services. */
final class TenantServiceStandIn {

    private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();
    private static final HttpServer SERVER = start();

    private TenantServiceStandIn() {}

    static String url() {
        return "http://localhost:" + SERVER.getAddress().getPort();
    }

    static void hospital(UUID id, String slug, String name) {
        ANSWERS.put("/internal/hospitals/" + id, """
                {"id":"%s","slug":"%s","name":"%s","status":"ACTIVE"}""".formatted(id, slug, name));
    }

    static void staff(UUID hospital, UUID id, String name, String email, String role) {
        ANSWERS.put("/internal/staff/" + id + "@" + hospital, """
                {"id":"%s","name":"%s","email":"%s","role":"%s","status":"INVITED","userId":null}""".formatted(id, name, email, role));
    }

    /** A patient of patient-service, for which this stands in as well. */
    static void patient(UUID hospital, UUID id, String status) {
        ANSWERS.put("/internal/patients/" + id + "@" + hospital, """
                {"id":"%s","status":"%s"}""".formatted(id, status));
    }

    static void operator(UUID id, String name, String email) {
        ANSWERS.put("/internal/operators/" + id, """
                {"id":"%s","name":"%s","administratorName":"Grace Hopper","administratorEmail":"%s"}""".formatted(id, name, email));
    }

    private static HttpServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", TenantServiceStandIn::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String hospital = exchange.getRequestHeaders().getFirst("X-Tenant-Id");
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            String body = ANSWERS.getOrDefault(path + "@" + hospital, ANSWERS.get(path));
            if (token == null || !token.startsWith("Bearer ey")) {
                exchange.sendResponseHeaders(401, -1);
            } else if (body == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
