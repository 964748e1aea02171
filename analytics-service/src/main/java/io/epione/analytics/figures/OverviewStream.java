package io.epione.analytics.figures;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** One open dashboard: the newest figures wait here for its thread; older ones that it did not get to are passed over. */
final class OverviewStream {

    private final BlockingQueue<Overview> newest = new ArrayBlockingQueue<>(1);
    private volatile boolean closed;

    synchronized void offer(Overview overview) {
        newest.clear();
        newest.add(overview);
    }

    Optional<Overview> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(newest.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    void close() {
        closed = true;
    }

    boolean closed() {
        return closed;
    }
}
