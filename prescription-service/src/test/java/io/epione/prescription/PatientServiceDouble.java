package io.epione.prescription;

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
import java.util.concurrent.Executors;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Answers for patient-service in the tests of this module: knows the patients that a test names, at their hospital. */
public final class PatientServiceDouble implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();
    private static final HttpServer SERVER = serve();

    /** A patient of the hospital with the allergies, each as a JSON object. */
    public static void knows(UUID hospital, UUID patientId, String... allergies) {
        ANSWERS.put(
                key(hospital.toString(), patientId.toString()),
                "{\"patientId\":\"%s\",\"status\":\"ACTIVE\",\"items\":[%s]}"
                        .formatted(patientId, String.join(",", allergies)));
    }

    /** A patient for whom every call fails, as while the service is away. */
    public static void failsFor(UUID hospital, UUID patientId) {
        ANSWERS.put(key(hospital.toString(), patientId.toString()), "");
    }

    public static void merged(UUID hospital, UUID patientId) {
        ANSWERS.put(
                key(hospital.toString(), patientId.toString()),
                "{\"patientId\":\"%s\",\"status\":\"MERGED\",\"items\":[]}".formatted(patientId));
    }

    public static String allergy(String system, String code, String criticality) {
        return "{\"id\":\"%s\",\"code\":{\"system\":\"%s\",\"code\":\"%s\"},\"criticality\":\"%s\"}"
                .formatted(UUID.randomUUID(), system, code, criticality);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("epione.services.patient.url=http://localhost:"
                        + SERVER.getAddress().getPort())
                .applyTo(context);
    }

    private static HttpServer serve() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/internal/patients/", PatientServiceDouble::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String hospital = exchange.getRequestHeaders().getFirst("X-Tenant-Id");
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String patientId = exchange.getRequestURI().getPath().split("/")[3];
        String known = ANSWERS.get(key(String.valueOf(hospital), patientId));
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            send(exchange, 401, "{}");
        } else if (known == null) {
            send(exchange, 404, "{\"code\":\"PATIENT_NOT_FOUND\"}");
        } else if (known.isEmpty()) {
            send(exchange, 503, "{}");
        } else {
            send(exchange, 200, known);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String key(String hospital, String patientId) {
        return hospital + "/" + patientId;
    }
}
