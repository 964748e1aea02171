package io.epione.journeys.load;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One more gateway of the embedded platform: the same command and the same environment as the running one's, read from the
 * system, and ports of its own. It can be killed and started again.
 */
final class GatewayReplica implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path folder;
    private final Path log;
    private final int port;
    private final int managementPort;
    private @Nullable Process process;

    private GatewayReplica(List<String> command, Map<String, String> environment, Path folder, Path log)
            throws IOException {
        this.command = command;
        this.environment = environment;
        this.folder = folder;
        this.log = log;
        this.port = freePort();
        this.managementPort = freePort();
    }

    /**
     * @param home of the running platform
     * @param more set in its environment too
     * @throws IOException where the gateway does not run here or its process cannot be read, as on systems without /proc
     */
    static GatewayReplica of(Path home, String name, Map<String, String> more)
            throws IOException, InterruptedException {
        String pid = Files.readString(home.resolve("run/gateway.pid")).strip().split("\\s+")[0];
        Path running = Path.of("/proc", pid);
        Map<String, String> environment = strings(running.resolve("environ")).stream()
                .filter(entry -> entry.contains("="))
                .collect(Collectors.toMap(
                        entry -> entry.substring(0, entry.indexOf('=')),
                        entry -> entry.substring(entry.indexOf('=') + 1),
                        (first, second) -> second,
                        HashMap::new));
        environment.putAll(more);
        List<String> command = strings(running.resolve("cmdline")).stream()
                // Only the one that is stopped in order writes what later starts read.
                .filter(word -> !word.startsWith("-XX:AOT"))
                .toList();
        GatewayReplica replica = new GatewayReplica(
                command,
                environment,
                Files.readSymbolicLink(running.resolve("cwd")),
                home.resolve("logs/" + name + ".log"));
        replica.start();
        return replica;
    }

    private static List<String> strings(Path file) throws IOException {
        return new ArrayList<>(Arrays.asList(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\0")));
    }

    URI uri() {
        return URI.create("http://localhost:" + port);
    }

    /** Returns when it serves. */
    void start() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        builder.environment().put("MANAGEMENT_SERVER_PORT", String.valueOf(managementPort));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
        Process started = builder.start();
        process = started;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!serves()) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IOException("another gateway does not start, see " + log);
            }
            Thread.sleep(200);
        }
    }

    private boolean serves() {
        try {
            HttpURLConnection asked =
                    (HttpURLConnection) uri().resolve("/api/health").toURL().openConnection();
            asked.setConnectTimeout(1_000);
            asked.setReadTimeout(2_000);
            return asked.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** As a crash would. */
    void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            running.destroy();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
