package io.epione.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * This gateway beside a bare Spring Cloud Gateway that has one route and nothing else, in one run over one trivial backend;
 * clients and backend are on the same processors. Not a test: nothing is asserted of the figures, and it runs only when it is
 * named, {@code mvn -pl gateway test -Dtest=GatewayBenchmark}.
 */
@TestPropertySource(
        properties = {
            "epione.gateway.limits.user.requests=1000000",
            "epione.gateway.limits.user.burst=1000000",
            "epione.gateway.limits.hospital.requests=1000000",
            "epione.gateway.limits.hospital.burst=1000000",
            "logging.level.root=warn"
        })
class GatewayBenchmark extends GatewayTest {

    private static final String PATH = "/api/v1/patients/0192b3c4-2222-7000-8000-000000000001";
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration RUN = Duration.ofSeconds(10);
    private static final int RUNS = 5;
    private static final List<Integer> CLIENTS = List.of(1, 32);

    private static final DisposableServer TRIVIAL = HttpServer.create()
            .host("localhost")
            .port(0)
            .handle((request, response) ->
                    response.header("Content-Type", "application/json").sendString(Mono.just("{\"id\":1}")))
            .bindNow();

    @DynamicPropertySource
    static void backend(DynamicPropertyRegistry settings) {
        settings.add("epione.services.patient.url", GatewayBenchmark::backend);
    }

    private static String backend() {
        return "http://localhost:" + TRIVIAL.port();
    }

    /** Only what Spring's own auto-configuration makes of one route; not a component, so that our gateway does not find it. */
    @EnableAutoConfiguration
    static class Bare {}

    record Figures(double perSecond, double p50Millis) {}

    @Test
    void besideABareGateway(@Value("${local.server.port}") int ours) throws Exception {
        try (ConfigurableApplicationContext bare = bare()) {
            int bares = bare.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            measure(ours, 32, WARM_UP);
            measure(bares, 32, WARM_UP);
            System.out.println("| clients | bare/s | this gateway/s | share | bare p50 ms | this p50 ms |");
            System.out.println("|---:|---:|---:|---:|---:|---:|");
            for (int clients : CLIENTS) {
                List<Figures> bareRuns = new ArrayList<>();
                List<Figures> ourRuns = new ArrayList<>();
                for (int i = 0; i < RUNS; i++) { // in turns, so that a busy moment of the machine meets both
                    bareRuns.add(measure(bares, clients, RUN));
                    ourRuns.add(measure(ours, clients, RUN));
                }
                Figures b = median(bareRuns);
                Figures o = median(ourRuns);
                System.out.printf(
                        "| %d | %.0f | %.0f | %.0f %% | %.2f | %.2f |%n",
                        clients,
                        b.perSecond(),
                        o.perSecond(),
                        100 * o.perSecond() / b.perSecond(),
                        b.p50Millis(),
                        o.p50Millis());
            }
        }
    }

    private static ConfigurableApplicationContext bare() {
        return new SpringApplicationBuilder(Bare.class)
                .properties(Map.of(
                        "spring.config.name", "bare",
                        "server.port", "0",
                        "logging.level.root", "warn",
                        "spring.cloud.gateway.server.webflux.routes[0].id", "all",
                        "spring.cloud.gateway.server.webflux.routes[0].uri", backend(),
                        "spring.cloud.gateway.server.webflux.routes[0].predicates[0]", "Path=/**"))
                .run();
    }

    private static Figures median(List<Figures> runs) {
        return runs.stream()
                .sorted((a, b) -> Double.compare(a.perSecond(), b.perSecond()))
                .toList()
                .get(runs.size() / 2);
    }

    private static Figures measure(int port, int clients, Duration time) throws Exception {
        byte[] request = ("GET " + PATH
                        + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nAuthorization: Bearer "
                        + tokenOf(Platform.HOSPITAL_A) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        List<Callable<long[]>> loops = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            loops.add(() -> client(port, request, time));
        }
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long[] nanos = threads.invokeAll(loops).stream()
                    .flatMapToLong(GatewayBenchmark::timesOf)
                    .sorted()
                    .toArray();
            double seconds = (System.nanoTime() - began) / 1e9;
            return new Figures(nanos.length / seconds, nanos[nanos.length / 2] / 1e6);
        }
    }

    private static LongStream timesOf(Future<long[]> client) {
        try {
            return Arrays.stream(client.get());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** One connection, the next request when the answer to the last has come. */
    private static long[] client(int port, byte[] request, Duration time) throws IOException {
        LongStream.Builder times = LongStream.builder();
        try (Socket socket = new Socket("localhost", port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            long end = System.nanoTime() + time.toNanos();
            for (long began = System.nanoTime(); began < end; began = System.nanoTime()) {
                socket.getOutputStream().write(request);
                readAnswer(in);
                times.add(System.nanoTime() - began);
            }
        }
        return times.build().toArray();
    }

    private static void readAnswer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("answered " + status);
        }
        long length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Long.parseLong(header.substring(15).strip());
            }
        }
        if (length >= 0) {
            in.skipNBytes(length);
            return;
        }
        for (int chunk = chunkSize(in); chunk > 0; chunk = chunkSize(in)) {
            in.skipNBytes(chunk + 2L);
        }
        line(in);
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
