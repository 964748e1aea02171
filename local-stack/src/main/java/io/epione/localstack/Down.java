package io.epione.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stops programs: our services first and together, then what they stand on, one after the other. */
final class Down {

    /** Services that stop at the same time: each may write its start-up cache, which takes much memory and a processor. */
    private static final int STOPPING_TOGETHER = 4;

    private static final Duration HURRY = Duration.ofSeconds(8);

    private final Processes processes;
    private final boolean hurry;

    private Down(Stack stack, boolean hurry) {
        this.processes = new Processes(stack);
        this.hurry = hurry;
    }

    static Down orderly(Stack stack) {
        return new Down(stack, false);
    }

    /** For programs whose state is not needed any more: time for an orderly end, but none for start-up caches. */
    static Down hurried(Stack stack) {
        return new Down(stack, true);
    }

    /** Stops the programs, given in the order of the topology, and says how each ended. */
    void stop(List<Program> programs) throws IOException, InterruptedException {
        List<Program> services =
                programs.stream().filter(SpringService.class::isInstance).toList();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(hurry ? Math.max(1, services.size()) : STOPPING_TOGETHER)) {
            List<CompletableFuture<Void>> ends = new ArrayList<>();
            for (Program service : services) {
                ends.add(CompletableFuture.runAsync(() -> stopQuietly(service), threads));
            }
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
        }
        for (Program program : programs.reversed()) {
            if (!services.contains(program)) {
                stopOne(program);
            }
        }
    }

    private void stopQuietly(Program program) {
        try {
            stopOne(program);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopOne(Program program) throws IOException, InterruptedException {
        boolean wasRunning = processes.find(program).isPresent();
        long begin = System.nanoTime();
        processes.stop(program, hurry ? HURRY : Duration.ofSeconds(program.stopSeconds()));
        if (wasRunning) {
            System.out.printf("  %-21s stopped after %.1f s%n", program.name(), (System.nanoTime() - begin) / 1e9);
        }
    }
}
