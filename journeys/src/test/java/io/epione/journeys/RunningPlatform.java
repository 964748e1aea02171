package io.epione.journeys;

import io.epione.journeys.client.Epione;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Gives journeys a platform: the one at {@code EPIONE_GATEWAY_URL}, or one of its own, started with {@code ./epione up} in
 * its own folder and on its own ports, and stopped after the last journey.
 */
final class RunningPlatform implements BeforeAllCallback, AutoCloseable {

    /** Away from the default ports, and below those that Linux gives to outgoing connections (from 32,768 on). */
    private static final int PORT_OFFSET = 13_000;

    private static final int BROKER_PORT = 19_092;

    private static final int START_MINUTES = 15;

    private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();
    private static final Path OWN_HOME = Path.of("target", "epione-home").toAbsolutePath();

    private static volatile boolean own;
    private static volatile Epione epione = Epione.at(URI.create("http://localhost:8080"));

    static Epione epione() {
        return epione;
    }

    /** Whether processes may be killed: only those that we started, or that we were told to be ours. */
    static boolean own() {
        return own || "true".equals(System.getenv("EPIONE_MAY_KILL"));
    }

    /** Where the platform keeps its files; no folder where it is not on this machine. */
    static Path home() {
        String home = System.getenv()
                .getOrDefault("EPIONE_HOME", REPOSITORY.resolve(".epione").toString());
        return own ? OWN_HOME : Path.of(home);
    }

    static Path secrets() {
        return home().resolve("secrets");
    }

    /** Host and port of the message broker. */
    static String broker() {
        return "localhost:" + (BROKER_PORT + (own ? PORT_OFFSET : 0));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(RunningPlatform.class))
                .getOrComputeIfAbsent(RunningPlatform.class, key -> start(), RunningPlatform.class);
    }

    private static RunningPlatform start() {
        String given = System.getenv("EPIONE_GATEWAY_URL");
        if (given != null && !given.isBlank()) {
            epione = Epione.at(URI.create(given));
            return new RunningPlatform();
        }
        own = true;
        command("up");
        epione = Epione.at(URI.create("http://localhost:" + (8080 + PORT_OFFSET)));
        return new RunningPlatform();
    }

    /** Runs {@code ./epione} on our own platform. */
    static void command(String... arguments) {
        try {
            Files.createDirectories(OWN_HOME);
            List<String> command = new ArrayList<>(List.of("./epione"));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(REPOSITORY.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            OWN_HOME.resolve("journeys.log").toFile()));
            if (own) {
                builder.environment().put("EPIONE_HOME", OWN_HOME.toString());
                builder.environment().put("EPIONE_PORT_OFFSET", String.valueOf(PORT_OFFSET));
            }
            // Everything was packaged before journeys run.
            builder.environment().put("EPIONE_SKIP_BUILD", "1");
            Process process = builder.start();
            if (!process.waitFor(START_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
                throw new IllegalStateException("./epione " + arguments[0] + " did not end");
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException("./epione %s failed, see %s"
                        .formatted(String.join(" ", arguments), OWN_HOME.resolve("journeys.log")));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (own) {
            command("down");
        }
    }
}
