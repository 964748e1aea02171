package io.epione.appointment.live;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One open stream. It is told only that there is something new, so that it never falls behind. */
public final class LiveView {

    private final UUID tenantId;
    private final UUID viewerId;
    private final Set<UUID> shown;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean closed;

    LiveView(UUID tenantId, UUID viewerId, Set<UUID> shown) {
        this.tenantId = tenantId;
        this.viewerId = viewerId;
        this.shown = shown;
    }

    boolean isOf(UUID tenantId) {
        return this.tenantId.equals(tenantId);
    }

    boolean isOf(UUID tenantId, UUID viewerId) {
        return isOf(tenantId) && this.viewerId.equals(viewerId);
    }

    boolean shows(UUID tenantId, UUID id) {
        return isOf(tenantId) && shown.contains(id);
    }

    void wake() {
        news.release();
    }

    /** Waits for news. */
    boolean hasNews(Duration patience) throws InterruptedException {
        return news.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is read from now on holds all that was told before. */
    void forgetNews() {
        news.drainPermits();
    }

    void close() {
        closed = true;
    }

    boolean closed() {
        return closed;
    }
}
