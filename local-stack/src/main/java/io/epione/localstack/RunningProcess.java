package io.epione.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A process we started and can still prove to be ours: its number alone may have been given to another since. */
record RunningProcess(long pid, Instant startedAt) {

    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3); // start times are derived from the boot time

    static Optional<RunningProcess> read(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String[] fields = Files.readString(pidFile).strip().split(" ");
        if (fields.length != 2) {
            return Optional.empty();
        }
        return Optional.of(
                        new RunningProcess(Long.parseLong(fields[0]), Instant.ofEpochMilli(Long.parseLong(fields[1]))))
                .filter(RunningProcess::isAlive);
    }

    static RunningProcess of(long pid) {
        Instant startedAt = ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .orElseGet(Instant::now);
        return new RunningProcess(pid, startedAt);
    }

    void write(Path pidFile) throws IOException {
        PrivateFiles.write(pidFile, pid + " " + startedAt.toEpochMilli() + "\n");
    }

    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .filter(start -> Duration.between(start, startedAt).abs().compareTo(CLOCK_TOLERANCE) < 0)
                .filter(_ -> !isZombie())
                .isPresent();
    }

    /** Dead, but not yet collected by its parent, as in containers whose first process collects nothing. */
    private boolean isZombie() {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException _) {
            return false; // not Linux, or gone meanwhile: isAlive tells
        }
    }

    Duration uptime() {
        return Duration.between(startedAt, Instant.now());
    }

    /** Sends a signal by its name. Java itself knows TERM and KILL only. */
    void signal(String name) throws IOException, InterruptedException {
        kill("-" + name + " " + pid);
    }

    /** Ends it and its helpers at once. Each program leads a process group of its own. */
    void killGroup() throws IOException, InterruptedException {
        kill("-s KILL -- -" + pid + " || kill -s KILL " + pid);
    }

    private static void kill(String arguments) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill " + arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    boolean awaitEnd(Duration limit) throws InterruptedException {
        Instant deadline = Instant.now().plus(limit);
        while (isAlive()) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }
}
