package io.epione.journeys.load;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Redis of our own, of the {@code redis-server} that is on the path; it can be killed and started again. */
final class RedisProcess implements AutoCloseable {

    private static final int STARTS_WITHIN_MILLIS = 5_000;

    private final String program;
    private final int port;
    private @Nullable Process process;

    private RedisProcess(String program) throws IOException {
        this.program = program;
        this.port = GatewayReplica.freePort();
    }

    /** Empty where there is no {@code redis-server}. */
    static Optional<RedisProcess> started() throws IOException, InterruptedException {
        Optional<String> program = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> folder + "/redis-server")
                .filter(file -> new File(file).canExecute())
                .findFirst();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        RedisProcess redis = new RedisProcess(program.get());
        redis.start();
        return Optional.of(redis);
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Returns when it takes connections. */
    void start() throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        List.of(program, "--port", String.valueOf(port), "--bind", "127.0.0.1", "--save", ""))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        long deadline = System.nanoTime() + STARTS_WITHIN_MILLIS * 1_000_000L;
        while (!answers()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("redis-server does not start");
            }
            Thread.sleep(20);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
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
            running.destroyForcibly();
        }
    }
}
