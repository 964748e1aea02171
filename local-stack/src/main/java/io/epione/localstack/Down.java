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

    private final Processes processes;

    Down(Stack stack) {
        this.processes = new Processes(stack);
    }

    /** Stops the programs, given in the order of the topology, and says how each ended. */
    void stop(List<Program> programs) throws IOException, InterruptedException {
        List<Program> services =
                programs.stream().filter(SpringService.class::isInstance).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
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
        processes.stop(program, Duration.ofSeconds(program.stopSeconds()));
        if (wasRunning) {
            System.out.printf("  %-21s stopped after %.1f s%n", program.name(), (System.nanoTime() - begin) / 1e9);
        }
    }
}
