package io.epione.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Prints one line per process of the topology. */
final class Status {

    private final Stack stack;
    private final Processes processes;

    Status(Stack stack) {
        this.stack = stack;
        this.processes = new Processes(stack);
    }

    /** Returns whether every process is ready. */
    boolean print() throws IOException, InterruptedException {
        boolean allReady = true;
        long totalKilobytes = 0;
        System.out.printf("%-21s %8s  %-12s %-9s %9s  %s%n", "PROCESS", "PID", "PORT", "STATE", "MEMORY", "UP");
        for (Program program : Topology.programs()) {
            Optional<RunningProcess> running = processes.find(program);
            String ports = program.ports().stream()
                    .map(port -> String.valueOf(stack.port(port)))
                    .collect(Collectors.joining(","));
            if (running.isEmpty()) {
                allReady = false;
                String state = processes.diedUnasked(program) ? "dead" : "stopped";
                System.out.printf("%-21s %8s  %-12s %-9s%n", program.name(), "-", ports, state);
                continue;
            }
            boolean ready = program.isReady(stack);
            allReady &= ready;
            long kilobytes = residentKilobytes(running.get().pid());
            totalKilobytes += kilobytes;
            System.out.printf(
                    "%-21s %8d  %-12s %-9s %6d MB  %s%n",
                    program.name(),
                    running.get().pid(),
                    ports,
                    ready ? "ready" : "not ready",
                    kilobytes / 1024,
                    inWords(running.get().uptime()));
        }
        System.out.printf("%-21s %8s  %-12s %-9s %6d MB%n", "total", "", "", "", totalKilobytes / 1024);
        return allReady;
    }

    /** Of the process and its children; memory that PostgreSQL's processes share is counted once. 0 where unknown. */
    private static long residentKilobytes(long pid) {
        List<Long> children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .toList();
        if (children.isEmpty()) {
            return kilobytes(Path.of("/proc/" + pid + "/status"), "VmRSS:");
        }
        return LongStream.concat(LongStream.of(pid), children.stream().mapToLong(Long::longValue))
                .map(each -> kilobytes(Path.of("/proc/" + each + "/smaps_rollup"), "Pss:"))
                .sum();
    }

    private static long kilobytes(Path file, String field) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException | java.io.UncheckedIOException _) {
            return 0;
        }
    }

    private static String inWords(Duration uptime) {
        return uptime.toHours() > 0
                ? uptime.toHours() + " h " + uptime.toMinutesPart() + " min"
                : uptime.toMinutes() + " min " + uptime.toSecondsPart() + " s";
    }
}
