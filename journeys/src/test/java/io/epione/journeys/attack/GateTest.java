package io.epione.journeys.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.epione.journeys.client.Call;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private Gate gate;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/busy", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer(exchange, asked.incrementAndGet() == 1 ? 429 : 200, "{}");
        });
        server.createContext("/broken", exchange -> {
            asked.incrementAndGet();
            answer(exchange, 503, "{}");
        });
        server.createContext("/hangs", exchange -> await());
        server.createContext("/stream", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await();
        });
        server.createContext(
                "/echo",
                exchange -> answer(
                        exchange,
                        200,
                        String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))));
        server.start();
        gate = new Gate(URI.create("http://localhost:" + server.getAddress().getPort()), Duration.ofSeconds(2));
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void aLimitIsWaitedOut() {
        assertThat(gate.send(Call.get("/busy"), null, false).status()).isEqualTo(200);
        assertThat(gate.waits()).isEqualTo(1);
    }

    @Test
    void whatBreaksIsNotAskedAgain() {
        assertThat(gate.send(Call.get("/broken"), null, false).broken()).isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatHangsIsGivenUp() {
        Reply reply = gate.send(Call.get("/hangs"), null, false);
        assertThat(reply.answered()).isFalse();
        assertThat(reply.failure()).startsWith("no answer in 2 s");
    }

    @Test
    void ofAStreamTheBeginningIsEnough() {
        Reply reply = gate.send(Call.get("/stream"), null, true);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).contains("data: first");
    }

    @Test
    void onlyWhatIsGivenIsSent() {
        assertThat(text(gate.send(Call.get("/echo"), "Bearer x", false))).isEqualTo("Bearer x");
        assertThat(text(gate.send(Call.get("/echo"), null, false))).isEqualTo("null");
    }

    private static String text(Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
