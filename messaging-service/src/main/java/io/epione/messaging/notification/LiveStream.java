package io.epione.messaging.notification;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** One open stream: ids wait here until its thread has written what came before. */
final class LiveStream {

    private static final int MAX_WAITING = 200;

    /** Stands for "look in the table". */
    static final UUID LOOK_AGAIN = new UUID(0, 0);

    private final UUID tenantId;
    private final Recipient recipient;
    private final BlockingQueue<UUID> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private volatile boolean closed;

    LiveStream(UUID tenantId, Recipient recipient) {
        this.tenantId = tenantId;
        this.recipient = recipient;
    }

    UUID tenantId() {
        return tenantId;
    }

    Recipient recipient() {
        return recipient;
    }

    /** A client that does not keep up is let go; it comes again and asks for what it missed. */
    void offer(UUID notificationId) {
        if (!waiting.offer(notificationId)) {
            close();
        }
    }

    void lookAgain() {
        offer(LOOK_AGAIN);
    }

    Optional<UUID> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    void close() {
        closed = true;
    }

    boolean closed() {
        return closed;
    }
}
