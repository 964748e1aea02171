package io.epione.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Somebody who listens to server-sent events. */
public final class Listening implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Thread reader;

    /** Returns when the answer has begun. @param token null for who has none */
    public Listening(int port, String path, @Nullable String token) {
        try {
            HttpResponse<Stream<String>> response =
                    http.send(request(port, path, token), HttpResponse.BodyHandlers.ofLines());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            reader = Thread.ofVirtual().start(() -> read(response.body()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The answer to a stream that should not begin. */
    public static HttpResponse<String> refused(int port, String path, @Nullable String token) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request(port, path, token), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpRequest request(int port, String path, @Nullable String token) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return (token == null ? request : request.header("Authorization", "Bearer " + token)).build();
    }

    private void read(Stream<String> lines) {
        try (lines) {
            lines.filter(line -> line.startsWith("data:")).forEach(heard::add);
        } catch (UncheckedIOException e) {
            // The test has hung up.
        }
    }

    /** Waits for an event that holds all of it. */
    public void hears(String... parts) {
        awaitEvent(data -> Stream.of(parts).allMatch(data::contains));
    }

    private void awaitEvent(Predicate<String> wanted) {
        await().atMost(PATIENCE).until(() -> heard.stream().anyMatch(wanted));
    }

    public String all() {
        return String.join("\n", heard);
    }

    public boolean open() {
        return reader.isAlive();
    }

    public void ends() {
        await().atMost(PATIENCE).until(() -> !open());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
