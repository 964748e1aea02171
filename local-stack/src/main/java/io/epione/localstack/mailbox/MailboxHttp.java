package io.epione.localstack.mailbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /dev/mailbox?to=ADDRESS}, and the same below {@code /api/v1}. */
final class MailboxHttp {

    private final HttpServer server;
    private final MailStore store;
    private final JsonMapper json = new JsonMapper();

    MailboxHttp(int port, MailStore store) throws IOException {
        this.store = store;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/dev/mailbox", this::answerMails);
        server.createContext("/api/v1/dev/mailbox", this::answerMails);
        server.createContext("/health", exchange -> answer(exchange, 200, Map.of("status", "UP")));
    }

    void start() {
        server.start();
    }

    void stop() {
        server.stop(0);
    }

    private void answerMails(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 405, Map.of("title", "Only GET is answered here"));
            return;
        }
        Optional<String> recipient = recipient(exchange.getRequestURI().getRawQuery());
        if (recipient.isEmpty()) {
            answer(exchange, 400, Map.of("title", "Name an address: ?to=ADDRESS"));
            return;
        }
        try {
            List<Mail> mails = store.find(recipient.get());
            answer(exchange, 200, Map.of("items", mails));
        } catch (MessagingException _) {
            answer(exchange, 500, Map.of("title", "A stored mail cannot be read"));
        }
    }

    /** A plus sign stays one, as people write it in addresses; {@code %2B} is understood too. */
    static Optional<String> recipient(@Nullable String query) {
        if (query == null) {
            return Optional.empty();
        }
        return Arrays.stream(query.split("&"))
                .filter(parameter -> parameter.startsWith("to="))
                .map(parameter -> parameter.substring(3).replace("+", "%2B"))
                .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
                .filter(address -> !address.isBlank())
                .findFirst();
    }

    private void answer(HttpExchange exchange, int status, Object body) throws IOException {
        try (exchange) {
            byte[] bytes = json.writeValueAsBytes(body);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
