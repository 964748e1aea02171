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
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers over HTTP for the services that the one under test calls: what a test has put here, at the hospital that it named,
 * and to callers with a token only. Whatever it was not told of answers 404.
 */
public final class OtherServices {

    /**
     * What a service says to a call.
     *
     * @param json null for an answer without a body
     */
    public record Reply(int status, @Nullable String json) {}

    private static final String ANYWHERE = "";

    private static final Map<String, Function<String, Reply>> ANSWERS = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> CALLS = new ConcurrentHashMap<>();
    private static final HttpServer SERVER = serve();

    private OtherServices() {}

    /** @param path from its first slash, e.g. {@code /internal/patients/<id>} */
    public static void answer(UUID hospital, String path, String json) {
        answer(hospital, path, new Reply(200, json));
    }

    public static void answer(UUID hospital, String path, Reply reply) {
        ANSWERS.put(key(hospital.toString(), path), body -> reply);
    }

    /** The same for whichever hospital asks. */
    public static void answer(String path, String json) {
        answer(path, body -> new Reply(200, json));
    }

    /** Answers by what is sent, for whichever hospital asks. */
    public static void answer(String path, Function<String, Reply> replyTo) {
        ANSWERS.put(key(ANYWHERE, path), replyTo);
    }

    /** From now on the call fails, as while the service is away. */
    public static void fail(UUID hospital, String path) {
        answer(hospital, path, new Reply(503, "{}"));
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
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        String path = exchange.getRequestURI().getPath();
        String key = key(String.valueOf(exchange.getRequestHeaders().getFirst("X-Tenant-Id")), path);
        CALLS.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
        Function<String, Reply> replyTo = ANSWERS.getOrDefault(key, ANSWERS.get(key(ANYWHERE, path)));
        if (token == null || !token.startsWith("Bearer ey")) {
            send(exchange, new Reply(401, "{}"));
        } else if (replyTo == null) {
            send(exchange, new Reply(404, "{\"code\":\"NOT_FOUND\"}"));
        } else {
            send(exchange, replyTo.apply(body));
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        try (exchange) {
            if (reply.json() == null) {
                exchange.sendResponseHeaders(reply.status(), -1);
                return;
            }
            byte[] body = reply.json().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String key(String hospital, String path) {
        return hospital + path;
    }
}
