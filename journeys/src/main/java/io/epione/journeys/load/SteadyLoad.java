package io.epione.journeys.load;

import io.epione.journeys.load.ClosedLoop.Request;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Clients at a steady pace, as behind a load balancer: who cannot reach a gateway goes to the next, and the request counts as
 * failed. Every tenth request is one that must be refused.
 */
final class SteadyLoad implements AutoCloseable {

    static final int REQUESTS_PER_SECOND = 200;

    private static final int CLIENTS = 8;
    private static final int REFUSED_EVERY = 10;
    private static final Duration PACE = Duration.ofMillis(1_000L * CLIENTS / REQUESTS_PER_SECOND);

    private final List<URI> gateways;
    private final LongFunction<Request> good;
    private final LongFunction<Request> refused;
    private final AtomicLong number = new AtomicLong();
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean over;

    /** @param status 0 where no answer came */
    private record Sent(long atNanos, long tookNanos, int status, int expected, boolean mustBeRefused) {

        boolean failed() {
            return status != expected;
        }

        boolean wronglyAdmitted() {
            return mustBeRefused && status >= 200 && status < 300;
        }
    }

    /**
     * What came of the requests of a time.
     *
     * @param failures by status; 0 where no answer came
     * @param lastFailureMillis from the beginning of that time to the last failure; 0 where there was none
     */
    record Outcome(
            int requests,
            Map<Integer, Long> failures,
            double p99Millis,
            double longestMillis,
            double lastFailureMillis,
            long wronglyAdmitted) {

        double errorShare() {
            return requests == 0
                    ? 0
                    : failures.values().stream().mapToLong(Long::longValue).sum() / (double) requests;
        }
    }

    /**
     * @param good requests that are answered as they expect
     * @param refused requests that whoever sends them has no right to
     */
    SteadyLoad(List<URI> gateways, LongFunction<Request> good, LongFunction<Request> refused) {
        this.gateways = List.copyOf(gateways);
        this.good = good;
        this.refused = refused;
        for (int i = 0; i < CLIENTS; i++) {
            int first = i;
            clients.add(Thread.ofVirtual().start(() -> ask(first)));
        }
    }

    Outcome between(long fromNanos, long untilNanos) {
        List<Sent> found = sent.stream()
                .filter(one -> one.atNanos() - fromNanos >= 0 && one.atNanos() - untilNanos < 0)
                .toList();
        Map<Integer, Long> failures = new TreeMap<>();
        long last = fromNanos;
        for (Sent one : found) {
            if (one.failed()) {
                failures.merge(one.status(), 1L, Long::sum);
                last = Math.max(last, one.atNanos() + one.tookNanos());
            }
        }
        long[] took = found.stream().mapToLong(Sent::tookNanos).toArray();
        Arrays.sort(took);
        return new Outcome(
                found.size(),
                failures,
                Figures.quantile(took, 0.99),
                Figures.quantile(took, 1),
                (last - fromNanos) / 1e6,
                found.stream().filter(Sent::wronglyAdmitted).count());
    }

    private void ask(int first) {
        int gateway = first;
        @Nullable Wire wire = null;
        try {
            while (!over) {
                long n = number.getAndIncrement();
                boolean mustBeRefused = n % REFUSED_EVERY == 0;
                Request request = mustBeRefused ? refused.apply(n) : good.apply(n);
                long began = System.nanoTime();
                int status = 0;
                try {
                    if (wire == null || !wire.usable()) {
                        close(wire);
                        wire = new Wire(gateways.get(gateway % gateways.size()));
                    }
                    status = wire.send(request.method(), request.path(), request.headers(), request.body());
                } catch (IOException e) {
                    close(wire);
                    wire = null;
                    gateway++;
                }
                sent.add(new Sent(began, System.nanoTime() - began, status, request.expected(), mustBeRefused));
                Thread.sleep(PACE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(wire);
        }
    }

    private static void close(@Nullable Wire wire) {
        try {
            if (wire != null) {
                wire.close();
            }
        } catch (IOException e) {
            // A connection that does not even close is gone.
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        for (Thread client : clients) {
            client.join();
        }
    }
}
