package io.epione.platform.test;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Answers over HTTP for the services that the one under test calls: what a test has put here, at the hospital that it named,
 * and to callers with a token only. Whatever it was not told of answers 404.
 */
public final class OtherServices {

    /** What a call to a service that is away gets. */
    private static final String AWAY = "";

    private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> CALLS = new ConcurrentHashMap<>();
    private static final HttpServer SERVER = serve();

    private OtherServices() {}

    /** @param path from its first slash, e.g. {@code /internal/patients/<id>} */
    public static void answer(UUID hospital, String path, String json) {
        ANSWERS.put(key(hospital.toString(), path), json);
    }

    /** From now on the call fails, as while the service is away. */
    public static void fail(UUID hospital, String path) {
        ANSWERS.put(key(hospital.toString(), path), AWAY);
    }

    /** How often the hospital's services asked for the path. */
    public static int calls(UUID hospital, String path) {
        return CALLS.getOrDefault(key(hospital.toString(), path), new AtomicInteger())
                .get();
    }

    /** A setting for each service that says to call here. */
    static Stream<String> addresses() {
        return Stream.of("auth", "tenant", "patient", "appointment", "prescription", "billing", "messaging", "audit")
                .map(service -> "epione.services." + service + ".url=http://localhost:"
                        + SERVER.getAddress().getPort());
    }

    private static HttpServer serve() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", OtherServices::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        String key = key(
                String.valueOf(exchange.getRequestHeaders().getFirst("X-Tenant-Id")),
                exchange.getRequestURI().getPath());
        CALLS.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
        String json = ANSWERS.get(key);
        if (token == null || !token.startsWith("Bearer ey")) {
            send(exchange, 401, "{}");
        } else if (json == null) {
            send(exchange, 404, "{\"code\":\"NOT_FOUND\"}");
        } else if (json.equals(AWAY)) {
            send(exchange, 503, "{}");
        } else {
            send(exchange, 200, json);
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private static String key(String hospital, String path) {
        return hospital + path;
    }
}
