package io.epione.appointment.queue;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One open display. It is told only that there is something new, so that it never falls behind. */
final class LiveDisplay {

    private final UUID tenantId;
    private final Set<UUID> queueIds;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean closed;

    LiveDisplay(UUID tenantId, Set<UUID> queueIds) {
        this.tenantId = tenantId;
        this.queueIds = queueIds;
    }

    boolean shows(UUID tenantId, UUID queueId) {
        return this.tenantId.equals(tenantId) && queueIds.contains(queueId);
    }

    UUID tenantId() {
        return tenantId;
    }

    void wake() {
        news.release();
    }

    /** Waits for news; much news is shown at once. */
    boolean hasNews(Duration patience) throws InterruptedException {
        var some = news.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        news.drainPermits();
        return some;
    }

    void close() {
        closed = true;
    }

    boolean closed() {
        return closed;
    }
}
