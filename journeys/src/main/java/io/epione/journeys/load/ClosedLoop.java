package io.epione.journeys.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** So many clients, each sending its next request when it has the answer to its last. */
final class ClosedLoop {

    /**
     * A request of the mix.
     *
     * @param expected the status that counts
     */
    record Request(String method, String path, String headers, byte[] body, int expected) {}

    /** Makes the n-th request; called by many threads. */
    @FunctionalInterface
    interface Requests {
        Request request(long n);
    }

    private final URI server;
    private final Requests requests;
    private final AtomicLong number;

    /** @param number counts requests over all runs, so that no two are the same */
    ClosedLoop(URI server, Requests requests, AtomicLong number) {
        this.server = server;
        this.requests = requests;
        this.number = number;
    }

    Figures run(int clients, Duration time) {
        ConcurrentLinkedQueue<Samples> all = new ConcurrentLinkedQueue<>();
        CountDownLatch start = new CountDownLatch(1);
        Thread[] threads = new Thread[clients];
        for (int i = 0; i < clients; i++) {
            Samples samples = new Samples();
            all.add(samples);
            threads[i] = Thread.ofVirtual().start(() -> {
                await(start);
                loop(samples, System.nanoTime() + time.toNanos());
            });
        }
        long began = System.nanoTime();
        start.countDown();
        for (Thread thread : threads) {
            join(thread);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Map<Integer, Long> others = new TreeMap<>();
        all.forEach(samples -> samples.others.forEach((status, count) -> others.merge(status, count, Long::sum)));
        return Figures.of(all.stream().flatMapToLong(Samples::stream).toArray(), seconds, others);
    }

    private void loop(Samples samples, long deadline) {
        Wire wire = null;
        while (System.nanoTime() < deadline) {
            Request request = requests.request(number.getAndIncrement());
            try {
                if (wire == null || !wire.usable()) {
                    close(wire);
                    wire = new Wire(server);
                }
                long began = System.nanoTime();
                int status = wire.send(request.method(), request.path(), request.headers(), request.body());
                samples.add(status, request.expected(), System.nanoTime() - began);
            } catch (IOException e) {
                samples.others.merge(0, 1L, Long::sum);
                close(wire);
                wire = null;
            }
        }
        close(wire);
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

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Of one client, so that clients do not meet on a lock. */
    private static final class Samples {

        private final Map<Integer, Long> others = new TreeMap<>();
        private long[] nanos = new long[1 << 12];
        private int count;

        void add(int status, int expected, long took) {
            if (status != expected) {
                others.merge(status, 1L, Long::sum);
                return;
            }
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = took;
        }

        java.util.stream.LongStream stream() {
            return Arrays.stream(nanos, 0, count);
        }
    }
}
