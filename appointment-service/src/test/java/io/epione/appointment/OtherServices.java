package io.epione.appointment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The tenant and the patient service as this one sees them: two internal look-ups over HTTP, by hospital and id. */
public final class OtherServices {

    private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> CALLS = new ConcurrentHashMap<>();

    static {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
            server.createContext("/internal", OtherServices::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            var url = "http://localhost:" + server.getAddress().getPort();
            System.setProperty("epione.services.tenant.url", url);
            System.setProperty("epione.services.patient.url", url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OtherServices() {}

    /** Must have happened before the service under test starts. */
    public static void start() {
        Objects.requireNonNull(ANSWERS);
    }

    public static UUID doctorAt(UUID hospital) {
        return staffAt(hospital, "DOCTOR", "ACTIVE", UUID.randomUUID());
    }

    public static UUID staffAt(UUID hospital, String role, String status, @Nullable UUID departmentId) {
        var id = UUID.randomUUID();
        var department = departmentId == null ? "null" : "\"" + departmentId + "\"";
        put(
                hospital,
                "/internal/staff/" + id,
                """
                {"id":"%s","role":"%s","status":"%s","departmentId":%s,"specialty":"cardiology","extra":1}"""
                        .formatted(id, role, status, department));
        return id;
    }

    public static UUID patientAt(UUID hospital) {
        return patientAt(hospital, "ACTIVE");
    }

    public static UUID patientAt(UUID hospital, String status) {
        var id = UUID.randomUUID();
        put(hospital, "/internal/patients/" + id, "{\"id\":\"%s\",\"status\":\"%s\"}".formatted(id, status));
        return id;
    }

    /** How often the id was asked for. */
    public static int callsFor(UUID id) {
        return CALLS.getOrDefault(id.toString(), new AtomicInteger()).get();
    }

    private static void put(UUID hospital, String path, String json) {
        ANSWERS.put(hospital + path, json);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        CALLS.computeIfAbsent(path.substring(path.lastIndexOf('/') + 1), id -> new AtomicInteger())
                .incrementAndGet();
        var json = ANSWERS.get(exchange.getRequestHeaders().getFirst("X-Tenant-Id") + path);
        var body = (json == null ? "{\"code\":\"NOT_FOUND\"}" : json).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(json == null ? 404 : 200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
