package io.epione.messaging;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The mail server and the services that this one calls, over real sockets. Tests implement it to be given them. */
public interface Neighbours {

    /** Path to answer. A path that is not here answers 404, an empty text 503. */
    Map<String, String> ANSWERS = new ConcurrentHashMap<>();

    /** Who asked, as {@code path hospital}. */
    List<String> CALLS = new CopyOnWriteArrayList<>();

    GreenMail MAIL = mail();

    int HTTP_PORT = http();

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry settings) {
        settings.add("epione.mail.host", () -> "localhost");
        settings.add("epione.mail.port", () -> MAIL.getSmtp().getPort());
        settings.add("epione.mail.interval", () -> "100ms");
        settings.add("epione.webhook.allow-loopback", () -> "true");
        settings.add("epione.webhook.interval", () -> "50ms");
        settings.add("epione.webhook.first-pause", () -> "100ms");
        settings.add("epione.webhook.longest-pause", () -> "500ms");
        settings.add("epione.services.patient.url", () -> "http://localhost:" + HTTP_PORT);
        settings.add("epione.services.tenant.url", () -> "http://localhost:" + HTTP_PORT);
        settings.add("epione.services.appointment.url", () -> "http://localhost:" + HTTP_PORT);
    }

    private static GreenMail mail() {
        GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    private static int http() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", Neighbours::answer);
            server.start();
            return server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        CALLS.add(path + " " + exchange.getRequestHeaders().getFirst("X-Tenant-Id"));
        Optional<String> known = Optional.ofNullable(ANSWERS.get(path));
        byte[] body = known.orElse("{}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        int status = known.isEmpty() ? 404 : body.length == 0 ? 503 : 200;
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
