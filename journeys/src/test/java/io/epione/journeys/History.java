package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What was acknowledged of one appointment, change by change; each must be a transition of the published table. */
final class History {

    private static final Map<String, String> NEXTS = published();
    private static final Map<String, String> FIGURES = Map.of(
            "BOOKED", "booked",
            "CONFIRMED", "confirmed",
            "CANCELLED", "cancelled",
            "COMPLETED", "completed",
            "NO_SHOW", "noShow");

    private final Map<String, Long> told = new HashMap<>();
    private JsonNode last;

    History(JsonNode first) {
        last = first;
        assertThat(status()).as("beginning of %s", id()).isIn("HELD", "BOOKED");
        assertThat(version()).isZero();
        tell(status());
    }

    /** State by what it can become, as {@code docs/appointment-states.md} says. */
    private static Map<String, String> published() {
        try {
            Pattern row = Pattern.compile("\\| `(\\w+)` \\| [^|]+ \\| ([^|]+) \\|.*");
            Map<String, String> nexts = new HashMap<>();
            Files.readAllLines(Path.of("../docs/appointment-states.md")).stream()
                    .map(row::matcher)
                    .filter(Matcher::matches)
                    .forEach(matcher -> nexts.put(matcher.group(1), matcher.group(2)));
            return nexts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What changed nothing, such as a move to where it is, has the same version. */
    void next(JsonNode answer) {
        long before = version();
        String from = status();
        last = answer;
        if (version() == before) {
            assertThat(status()).isEqualTo(from);
            return;
        }
        assertThat(version()).as("one change at a time of %s", id()).isEqualTo(before + 1);
        assertThat(NEXTS.get(from)).as("published transitions from %s", from).contains("`" + status() + "`");
        boolean moved = status().equals("BOOKED") && !from.equals("HELD");
        tell(moved ? "rescheduled" : status());
    }

    private void tell(String what) {
        String figure = FIGURES.getOrDefault(what, what);
        if (figure.equals("rescheduled")) {
            told.merge(figure, 1L, Long::sum);
        } else {
            told.put(figure, 1L);
        }
    }

    /** How often analytics is to count it: each kind of thing once, but each move. */
    long told(String figure) {
        return told.getOrDefault(figure, 0L);
    }

    void isWhatIsThere(JsonNode stored) {
        List.of("status", "start", "end", "version", "practitionerId", "patientId")
                .forEach(member -> assertThat(stored.path(member).asString(""))
                        .as("%s of %s", member, id())
                        .isEqualTo(last.path(member).asString("")));
    }

    String id() {
        return last.path("id").asString("");
    }

    String status() {
        return last.path("status").asString("");
    }

    long version() {
        return last.path("version").asLong(-1);
    }

    @Override
    public String toString() {
        return id() + " " + status() + " " + version();
    }
}
