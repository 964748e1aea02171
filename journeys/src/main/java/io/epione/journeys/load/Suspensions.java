package io.epione.journeys.load;

import io.epione.journeys.client.Call;
import io.epione.journeys.client.Hospital;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Session;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How long a suspended hospital is still served: from the platform administrator's 200 to the answer of the last request that
 * was accepted, while its people go on asking at a steady pace.
 */
final class Suspensions {

    static final int TIMES = 20;
    static final int REQUESTS_PER_SECOND = 200;

    private static final int CLIENTS = 8;
    private static final Duration PACE = Duration.ofMillis(1_000L * CLIENTS / REQUESTS_PER_SECOND);
    private static final Duration WATCHED = Duration.ofSeconds(3);

    private final Bench bench;
    private final List<URI> gateways;
    private final Session platform;
    private final AtomicLong lastAcceptedNanos = new AtomicLong(System.nanoTime());
    private final AtomicLong number = new AtomicLong();
    private volatile boolean over;

    /** @param gateways replicas, asked in equal shares; decisions go to the first */
    Suspensions(Bench bench, List<URI> gateways) {
        this.bench = bench;
        this.gateways = gateways;
        this.platform =
                bench.hospital().epione().signIn(Hospital.PLATFORM_ADMIN, Hospital.PLATFORM_ADMIN_PASSWORD, null);
    }

    /** @return milliseconds, sorted; 0 where nothing was accepted after the decision */
    double[] measure() throws InterruptedException {
        // Who is suspended gets no new token, so the one in hand must last until the end.
        bench.hospital().colleague("RECEPTIONIST").refresh();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            URI gateway = gateways.get(i % gateways.size());
            clients.add(Thread.ofVirtual().start(() -> ask(gateway)));
        }
        double[] millis = new double[TIMES];
        try {
            for (int i = 0; i < TIMES; i++) {
                awaitServed();
                decide("suspension", Json.of("reason", "Measured"));
                long decided = System.nanoTime();
                Thread.sleep(WATCHED);
                millis[i] = Math.max(0, lastAcceptedNanos.get() - decided) / 1e6;
                decide("reinstatement", null);
            }
        } finally {
            over = true;
        }
        for (Thread client : clients) {
            client.join();
        }
        Arrays.sort(millis);
        return millis;
    }

    private void awaitServed() throws InterruptedException {
        long asked = System.nanoTime();
        while (lastAcceptedNanos.get() < asked) {
            Thread.sleep(PACE);
        }
    }

    private void decide(String decision, @Nullable Object body) {
        String path = "/hospitals/" + bench.hospital().id() + "/" + decision;
        platform.send(Call.post(path, body).once(UUID.randomUUID().toString())).expect(200);
    }

    private void ask(URI gateway) {
        try (Wire wire = new Wire(gateway)) {
            while (!over) {
                ClosedLoop.Request request = bench.readPatient(number.getAndIncrement());
                int status = wire.send(request.method(), request.path(), request.headers(), request.body());
                if (status == request.expected()) {
                    lastAcceptedNanos.accumulateAndGet(System.nanoTime(), Math::max);
                }
                Thread.sleep(PACE);
            }
        } catch (IOException e) {
            throw new IllegalStateException(gateway + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
