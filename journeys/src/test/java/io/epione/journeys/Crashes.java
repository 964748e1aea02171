package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills processes while work is on, and starts them again. When, the seed tells, by how much of the work has begun. Closing waits
 * until everything is up, and fails when something did not come back.
 */
final class Crashes implements AutoCloseable {

    /** Until what was killed is gone from the table of processes. */
    private static final Duration GONE = Duration.ofSeconds(2);

    private final AtomicInteger begun = new AtomicInteger();
    private final CompletableFuture<Void> all;
    private volatile boolean over;

    /**
     * @param processes killed in turns
     * @param work how often {@link #step} will be called
     */
    Crashes(long seed, int times, int work, List<String> processes) {
        List<Integer> moments = new Random(seed)
                .ints(times, work / 20, work * 9 / 10)
                .sorted()
                .boxed()
                .toList();
        all = CompletableFuture.runAsync(
                () -> {
                    for (int i = 0; i < times && awaitStep(moments.get(i)); i++) {
                        RunningPlatform.command("kill", processes.get(i % processes.size()));
                        pause(GONE);
                        RunningPlatform.command("up");
                    }
                },
                Executors.newVirtualThreadPerTaskExecutor());
    }

    void step() {
        begun.incrementAndGet();
    }

    private boolean awaitStep(int moment) {
        while (begun.get() < moment && !over) {
            pause(Duration.ofMillis(10));
        }
        return !over;
    }

    @Override
    public void close() {
        over = true;
        assertThat(all).as("what was killed came back").succeedsWithin(Duration.ofMinutes(5));
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
