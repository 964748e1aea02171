package io.epione.patient.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** auth-service over a real socket: one password is right. Tests implement it to be given it. */
public interface AuthStandIn {

    String PASSWORD = "Correct-Horse-1";

    /** This one answers as when Keycloak is away. */
    String AWAY = "Nobody-There-1";

    /** What was asked. */
    List<String> ASKED = new CopyOnWriteArrayList<>();

    int PORT = serve();

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry settings) {
        settings.add("epione.services.auth.url", () -> "http://localhost:" + PORT);
        settings.add("epione.emergency-access.interval", () -> "100ms");
    }

    private static int serve() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/internal/re-authentications", AuthStandIn::answer);
            server.start();
            return server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String proof = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        ASKED.add(proof);
        try (exchange) {
            exchange.sendResponseHeaders(status(proof), -1);
        }
    }

    private static int status(String proof) {
        if (proof.contains(PASSWORD)) {
            return 204;
        }
        return proof.contains(AWAY) ? 503 : 422;
    }
}
