package io.epione.journeys.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for what follows from an event, within limits. */
public final class Await {

    private static final long LONGEST_PAUSE_MILLIS = 500;

    private Await() {}

    /**
     * The first value that the source gives.
     *
     * @throws AssertionError when it gives none in time; the message says what was awaited
     */
    public static <T> T until(String what, Duration atMost, Supplier<Optional<T>> source) {
        long deadline = System.nanoTime() + atMost.toNanos();
        long pauseMillis = 20;
        while (true) {
            Optional<T> value = source.get();
            if (value.isPresent()) {
                return value.get();
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited %d s for %s".formatted(atMost.toSeconds(), what));
            }
            try {
                Thread.sleep(pauseMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS);
        }
    }
}
