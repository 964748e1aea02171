package io.epione.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A page that people read, against the table of states that the service goes by. */
public final class StatesPage {

    private StatesPage() {}

    /** With {@code -Depione.contracts=accept} the page is written first. */
    public static void shows(Path page, String text) throws IOException {
        if ("accept".equals(System.getProperty("epione.contracts"))) {
            Files.writeString(page, text);
        }
        assertThat(page).content().isEqualTo(text);
    }

    /** @return the states that can follow, for a cell of the table */
    public static <S> String nexts(S[] states, Predicate<S> canFollow) {
        var nexts = Arrays.stream(states)
                .filter(canFollow)
                .map(next -> "`" + next + "`")
                .collect(Collectors.joining(", "));
        return nexts.isEmpty() ? "–" : nexts;
    }
}
