package io.epione.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Starts what is not running, each program as soon as those it needs are ready. */
final class Up {

    private static final Duration READY_LIMIT = Duration.ofMinutes(10);
    private static final int LOG_LINES_SHOWN = 15;
    private static final int LINE_LIMIT = 300;

    /** Services that start at the same time: more of them only make each other run into their own time limits. */
    private static final int STARTING_TOGETHER = 2 * Runtime.getRuntime().availableProcessors();

    /** A service that waits for another one, not for the processor, gives its turn away after this time. */
    private static final Duration TURN_LIMIT = Duration.ofSeconds(30);

    private final Stack stack;
    private final Processes processes;
    private final Map<String, CompletableFuture<Void>> ready = new LinkedHashMap<>();
    private final Deque<Program> started = new ArrayDeque<>();
    private final List<String> failures = new ArrayList<>();
    private final Semaphore turns = new Semaphore(STARTING_TOGETHER, true);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final long begin = System.nanoTime();
    private volatile boolean interrupted;
    private volatile boolean finished;

    Up(Stack stack) {
        this.stack = stack;
        this.processes = new Processes(stack);
    }

    /** Returns when everything asked for is ready; otherwise throws {@link StackProblem} that says what is not. */
    void run(List<Program> wanted) throws IOException, InterruptedException {
        List<Program> missing =
                withNeeds(wanted).stream().filter(this::isMissing).toList();
        refuseTakenPorts(missing);
        if (missing.isEmpty()) {
            System.out.println("Already running, nothing to start.");
        }
        Thread undo = new Thread(this::undo, "undo");
        Runtime.getRuntime().addShutdownHook(undo);
        Topology.programs().forEach(program -> ready.put(program.name(), new CompletableFuture<>()));
        for (Program program : withNeeds(wanted)) {
            threads.submit(() -> bringUp(program, missing.contains(program)));
        }
        for (Program program : withNeeds(wanted)) {
            try {
                outcome(program.name()).join();
            } catch (CompletionException _) {
                // Already reported, and listed in `failures`.
            }
        }
        while (interrupted) {
            Thread.sleep(1000); // Ctrl-C: `undo` is at work, and the JVM ends with it
        }
        finished = true;
        threads.shutdown();
        if (!failures.isEmpty()) {
            throw new StackProblem("Not running: " + String.join(", ", failures)
                    + ". The rest is up; correct the cause and run `./epione up` again.");
        }
    }

    /** What is asked for and everything it needs, in the order of the topology. */
    private static List<Program> withNeeds(List<Program> wanted) {
        Set<String> names = new TreeSet<>();
        Deque<Program> open = new ArrayDeque<>(wanted);
        while (!open.isEmpty()) {
            Program program = open.pop();
            if (names.add(program.name())) {
                program.needs().forEach(need -> open.add(Topology.named(need)));
                program.uses().forEach(used -> open.add(Topology.named(used)));
            }
        }
        return Topology.programs().stream()
                .filter(program -> names.contains(program.name()))
                .toList();
    }

    private boolean isMissing(Program program) {
        try {
            return processes.find(program).isEmpty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void refuseTakenPorts(List<Program> programs) {
        List<String> taken = new ArrayList<>();
        for (Program program : programs) {
            for (int topologyPort : program.ports()) {
                int port = stack.port(topologyPort);
                if (!PortOwner.isFree(port)) {
                    taken.add("port " + port + " (" + program.name() + ") is taken by " + PortOwner.describe(port));
                }
            }
        }
        if (!taken.isEmpty()) {
            throw new StackProblem("Nothing was started: " + String.join("\n  ", taken));
        }
    }

    private CompletableFuture<Void> outcome(String program) {
        return Objects.requireNonNull(ready.get(program));
    }

    private void bringUp(Program program, boolean start) {
        CompletableFuture<Void> outcome = outcome(program.name());
        try {
            long beginning = System.nanoTime();
            if (start) {
                Launch launch = program.prepare(stack);
                for (String need : program.needs()) {
                    outcome(need).join();
                }
                Turn turn = new Turn(program instanceof SpringService);
                beginning = System.nanoTime();
                try {
                    launch(program, launch);
                    awaitReady(program, turn);
                } finally {
                    turn.end();
                }
            } else {
                awaitReady(program, new Turn(false));
            }
            if (start) {
                program.provision(stack);
                say(program, "ready after " + seconds(beginning) + " s");
            }
            outcome.complete(null);
        } catch (CompletionException _) {
            fail(program, "not started, because a program it needs is not running");
        } catch (InterruptedException _) {
            fail(program, "interrupted");
        } catch (StackProblem problem) {
            fail(program, String.valueOf(problem.getMessage()));
        } catch (IOException | RuntimeException failure) {
            fail(program, failure.toString());
        }
    }

    private synchronized void launch(Program program, Launch launch) throws IOException, InterruptedException {
        if (interrupted) {
            throw new InterruptedException();
        }
        say(program, processes.diedUnasked(program) ? "had died, starts again" : "starts");
        started.push(program);
        processes.start(program, launch);
    }

    private void awaitReady(Program program, Turn turn) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (!program.isReady(stack)) {
            long waited = System.nanoTime() - begin;
            if (waited > TURN_LIMIT.toNanos()) {
                turn.end();
            }
            if (processes.find(program).isEmpty()) {
                throw new StackProblem("ended while starting. Its log ends with\n" + endOfLog(program));
            }
            if (waited > READY_LIMIT.toNanos()) {
                throw new StackProblem("did not become ready in " + READY_LIMIT.toMinutes() + " minutes, see "
                        + stack.home().log(program.name()));
            }
            Thread.sleep(200);
        }
    }

    /** The right to start now, for programs that must take turns. */
    private final class Turn {

        private boolean held;

        Turn(boolean needed) throws InterruptedException {
            if (needed) {
                turns.acquire();
            }
            held = needed;
        }

        void end() {
            if (held) {
                held = false;
                turns.release();
            }
        }
    }

    private String endOfLog(Program program) throws IOException {
        Path log = stack.home().log(program.name());
        if (!Files.exists(log)) {
            return "(no log)";
        }
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()).stream()
                .map(Up::shorten)
                .collect(Collectors.joining("\n    ", "    ", "\n    (" + log + ")"));
    }

    /** A log line may hold a whole stack trace: its beginning and its last cause say most. */
    static String shorten(String line) {
        if (line.length() <= LINE_LIMIT) {
            return line;
        }
        int cause = line.lastIndexOf("Caused by:");
        String end = cause < LINE_LIMIT ? "" : line.substring(cause, Math.min(line.length(), cause + LINE_LIMIT));
        return line.substring(0, LINE_LIMIT) + " … " + end;
    }

    private void fail(Program program, String reason) {
        synchronized (this) {
            if (!interrupted) {
                say(program, reason);
            }
            failures.add(program.name());
        }
        outcome(program.name()).completeExceptionally(new StackProblem(reason));
    }

    private void say(Program program, String what) {
        System.out.printf("%6s s  %-21s %s%n", seconds(begin), program.name(), what);
    }

    private static String seconds(long since) {
        return String.format("%.1f", (System.nanoTime() - since) / 1e9);
    }

    /** Runs when the JVM ends: after Ctrl-C, whatever this run has started is stopped again, last first. */
    private void undo() {
        if (finished) {
            return;
        }
        synchronized (this) {
            interrupted = true;
        }
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
            if (!started.isEmpty()) {
                System.out.println("Interrupted: stopping what was started.");
            }
            new Down(stack).stop(List.copyOf(started).reversed());
        } catch (IOException failure) {
            System.err.println("Could not stop everything: " + failure.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
