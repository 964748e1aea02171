package io.epione.journeys.demo;

import io.epione.journeys.client.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a run has decided and done, one line each, so that a run that was cut off goes on where it stopped. Decisions are
 * written before they are sent: a resumed run sends the same bodies under the same idempotency keys.
 */
final class Journal implements AutoCloseable {

    private final Map<String, String> entries = new ConcurrentHashMap<>();
    private final BufferedWriter out;

    private Journal(Path file) throws IOException {
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                read(line);
            }
        }
        out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static Journal open(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return new Journal(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line) {
        try {
            JsonNode entry = Json.read(line.getBytes(StandardCharsets.UTF_8));
            entries.put(entry.path("key").asString(""), entry.path("value").asString(""));
        } catch (JacksonException e) {
            // The last line of a killed run may be cut off; its step is simply done again.
        }
    }

    /** The value under this key, made and written down the first time. */
    String once(String key, Supplier<String> make) {
        String known = entries.get(key);
        if (known != null) {
            return known;
        }
        String made = make.get();
        write(key, made);
        return made;
    }

    /** Does something unless an earlier run did. */
    void doOnce(String key, Runnable action) {
        once(key, () -> {
            action.run();
            return "done";
        });
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Keys and values of one kind. */
    Map<String, String> all(Predicate<String> key) {
        Map<String, String> found = new TreeMap<>();
        entries.forEach((name, value) -> {
            if (key.test(name)) {
                found.put(name, value);
            }
        });
        return found;
    }

    private synchronized void write(String key, String value) {
        try {
            out.write(new String(Json.write(Json.of("key", key, "value", value)), StandardCharsets.UTF_8));
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        entries.put(key, value);
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
