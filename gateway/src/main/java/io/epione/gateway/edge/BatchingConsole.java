package io.epione.gateway.edge;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes events to standard output a few times a second, each time all that have come since. An event loop that logs a
 * request thus neither writes nor wakes another thread; logged one by one, the access log took a sixth of the gateway's
 * throughput. When whoever reads standard output stalls, events are dropped and counted, and requests go on. A killed
 * process loses what came since the last time.
 */
public final class BatchingConsole extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private static final int MAX_WAITING = 16_384;
    private static final long EVERY_MILLIS = 50;
    private static final long STOP_MILLIS = 1_000;

    private final BlockingQueue<ILoggingEvent> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private @Nullable Encoder<ILoggingEvent> encoder;
    private @Nullable Thread writer;

    /** Set by the log configuration. */
    public void setEncoder(Encoder<ILoggingEvent> encoder) {
        this.encoder = encoder;
    }

    @Override
    public void start() {
        Encoder<ILoggingEvent> chosen = encoder;
        if (chosen == null) {
            addError("no encoder");
            return;
        }
        super.start();
        writer = Thread.ofPlatform().daemon().name("access-log").start(() -> write(chosen));
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (!waiting.offer(event)) {
            dropped.incrementAndGet();
        }
    }

    private void write(Encoder<ILoggingEvent> chosen) {
        while (isStarted()) {
            try {
                Thread.sleep(EVERY_MILLIS);
            } catch (InterruptedException stopped) {
                break;
            }
            writeAll(chosen);
        }
        writeAll(chosen);
    }

    private void writeAll(Encoder<ILoggingEvent> chosen) {
        List<ILoggingEvent> batch = new ArrayList<>();
        waiting.drainTo(batch);
        if (!batch.isEmpty()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            batch.forEach(event -> bytes.writeBytes(chosen.encode(event)));
            System.out.write(bytes.toByteArray(), 0, bytes.size());
            System.out.flush();
        }
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            addWarn(lost + " access events dropped");
        }
    }

    @Override
    public void stop() {
        super.stop();
        Thread writing = writer;
        if (writing == null) {
            return;
        }
        writing.interrupt();
        try {
            writing.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
