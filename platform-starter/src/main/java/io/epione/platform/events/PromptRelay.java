package io.epione.platform.events;

import io.namastack.outbox.OutboxProcessingScheduler;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Begins a round of the outbox as soon as something was committed to it, or after a short pause where rounds follow each other:
 * what is committed meanwhile shares the next one. The outbox's own polling can then be slow: it finds
 * what another instance committed, and what was left by a crash or an absent broker.
 */
final class PromptRelay implements DisposableBean {

    private static final Duration PAUSE = Duration.ofMillis(15);

    private final ObjectProvider<OutboxProcessingScheduler> rounds;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("prompt-relay").factory());

    PromptRelay(ObjectProvider<OutboxProcessingScheduler> rounds) {
        this.rounds = rounds;
    }

    /** Many calls while a round is on are one more round. */
    void wake() {
        if (asked.compareAndSet(false, true)) {
            try {
                thread.execute(this::round);
            } catch (RejectedExecutionException _) {
                // Shutting down: the next start, or another instance, sends it.
            }
        }
    }

    private void round() {
        asked.set(false);
        rounds.getObject().process();
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
