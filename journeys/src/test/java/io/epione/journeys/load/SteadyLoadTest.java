package io.epione.journeys.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.epione.journeys.load.ClosedLoop.Request;
import io.epione.journeys.load.SteadyLoad.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SteadyLoadTest {

    private static final int ENOUGH = 60;

    private final CountDownLatch answered = new CountDownLatch(ENOUGH);
    private HttpServer server;

    @BeforeEach
    void aGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/good", 200);
        server.start();
    }

    @AfterEach
    void down() {
        server.stop(0);
    }

    @Test
    void whoDoesNotReachOneGatewayGoesToTheOtherAndTheTryCountsAsFailed() throws Exception {
        answer("/shut", 403);
        Outcome outcome = load(List.of(URI.create("http://localhost:" + GatewayReplica.freePort()), gateway()));

        assertThat(outcome.failures()).containsOnlyKeys(0);
        assertThat(outcome.failures().get(0))
                .as("once for each client that began at the wrong one")
                .isEqualTo(4);
        assertThat(outcome.requests()).isGreaterThanOrEqualTo(ENOUGH);
        assertThat(outcome.wronglyAdmitted()).isZero();
    }

    @Test
    void anAnswerToSomebodyWhoMustBeRefusedIsAWrongAdmission() throws Exception {
        answer("/shut", 200);
        Outcome outcome = load(List.of(gateway()));

        assertThat(outcome.wronglyAdmitted()).isPositive();
        assertThat(outcome.failures()).containsEntry(200, outcome.wronglyAdmitted());
    }

    private Outcome load(List<URI> gateways) throws InterruptedException {
        long began = System.nanoTime();
        try (SteadyLoad load = new SteadyLoad(gateways, n -> request("/good", 200), n -> request("/shut", 403))) {
            answered.await();
            return load.between(began, System.nanoTime());
        }
    }

    private URI gateway() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private static Request request(String path, int expected) {
        return new Request("GET", path, "", new byte[0], expected);
    }

    private void answer(String path, int status) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
            answered.countDown();
        });
    }
}
