package io.epione.journeys.attack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table {@code expectations.txt}: a guard for every operation, written down apart from the code that enforces it. */
final class Expectations {

    private static final String TABLE = "expectations.txt";

    private final Map<String, Line> lines;

    record Line(String service, String key, Guard guard) {}

    private Expectations(Map<String, Line> lines) {
        this.lines = lines;
    }

    static Expectations read() {
        try (InputStream table = Expectations.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException(TABLE + " is not beside " + Expectations.class);
            }
            return parse(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException for a line that is not service, method, path and guard, or stands twice */
    static Expectations parse(String text) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> words = List.of(line.strip().split("\\s+"));
            if (words.size() != 4) {
                throw new IllegalArgumentException("not service, method, path and guard: " + line);
            }
            String key = words.get(1) + " " + words.get(2);
            if (lines.put(key, new Line(words.get(0), key, Guard.parse(words.get(3)))) != null) {
                throw new IllegalArgumentException("named twice: " + key);
            }
        }
        return new Expectations(lines);
    }

    /** @throws IllegalArgumentException where the table does not name the operation */
    Guard of(Operation operation) {
        Line line = lines.get(operation.key());
        if (line == null) {
            throw new IllegalArgumentException("no expectation for " + operation);
        }
        return line.guard();
    }

    /** Published operations that the table does not name. */
    Set<String> missing(Collection<Operation> published) {
        return published.stream()
                .map(Operation::key)
                .filter(key -> !lines.containsKey(key))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Lines of these services for operations that nobody publishes. */
    Set<String> stale(Collection<Operation> published, Collection<String> services) {
        Set<String> keys = published.stream().map(Operation::key).collect(Collectors.toSet());
        return lines.values().stream()
                .filter(line -> services.contains(line.service()))
                .map(Line::key)
                .filter(key -> !keys.contains(key))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
