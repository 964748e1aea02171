package io.epione.localstack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts programs that outlive us, finds them again by their process id files, and ends them. */
final class Processes {

    private static final long LOG_LIMIT_BYTES = 20L * 1024 * 1024;

    /**
     * Job control ({@code set -m}) puts the program into a process group of its own, so that Ctrl-C in this terminal does not
     * reach it; the closed input and the ignored hang-up let it outlive the terminal.
     */
    private static final String DETACH =
            "set -m; umask 077; trap '' HUP; \"$@\" >>\"$EPIONE_LOG\" 2>&1 </dev/null & echo $!";

    private final Stack stack;

    Processes(Stack stack) {
        this.stack = stack;
    }

    Optional<RunningProcess> find(Program program) throws IOException {
        return RunningProcess.read(pidFile(program));
    }

    /** Started before and ended without being asked to. */
    boolean diedUnasked(Program program) throws IOException {
        return Files.exists(pidFile(program)) && find(program).isEmpty();
    }

    RunningProcess start(Program program, Launch launch) throws IOException, InterruptedException {
        Path log = stack.home().log(program.name());
        keepLogSmall(log);
        List<String> command = new ArrayList<>(List.of("/bin/bash", "-c", DETACH, "epione"));
        command.addAll(launch.command());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(launch.directory().toFile());
        builder.environment().put("MALLOC_ARENA_MAX", "2"); // else the C library keeps much memory per thread
        builder.environment().putAll(launch.environment());
        builder.environment().put("EPIONE_LOG", log.toString());
        Process shell = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String line;
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8))) {
            line = output.readLine();
        }
        shell.waitFor();
        if (line == null) {
            throw new StackProblem(program.name() + " could not be started, see " + log);
        }
        RunningProcess process = RunningProcess.of(Long.parseLong(line.strip()));
        process.write(pidFile(program));
        return process;
    }

    /** Asks the program to end, waits, and kills it if it does not. Does nothing when it is not running. */
    void stop(Program program, Duration limit) throws IOException, InterruptedException {
        Optional<RunningProcess> running = find(program);
        if (running.isPresent()) {
            running.get().signal(program.stopSignal());
            if (!running.get().awaitEnd(limit)) {
                kill(running.get());
            }
        }
        Files.deleteIfExists(pidFile(program));
    }

    /** Ends the program without warning, as a crash would; its process id file stays. */
    void kill(RunningProcess process) throws IOException, InterruptedException {
        process.killGroup();
        process.awaitEnd(Duration.ofSeconds(5));
    }

    private Path pidFile(Program program) {
        return stack.home().run().resolve(program.name() + ".pid");
    }

    private static void keepLogSmall(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
