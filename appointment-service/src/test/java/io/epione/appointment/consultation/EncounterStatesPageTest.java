package io.epione.appointment.consultation;

import io.epione.appointment.StatesPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that people read, against the table that encounters go by. {@code -Depione.contracts=accept} writes it. */
class EncounterStatesPageTest {

    private static final Path PAGE = Path.of("../docs/encounter-states.md");

    @Test
    void the_page_shows_the_table() throws IOException {
        StatesPage.shows(PAGE, page());
    }

    private static String page() {
        return Arrays.stream(EncounterStatus.values())
                .map(status -> "| `%s` | %s | %s | %s |\n"
                        .formatted(
                                status,
                                status.meaning(),
                                StatesPage.nexts(EncounterStatus.values(), status::canBecome),
                                status.forPatients() ? "yes" : "no"))
                .collect(Collectors.joining("", """
                        # States of an encounter

                        Written from `EncounterStatus`, which the service goes by: what is found at a visit moves only along this table, and anything
                        else is a 409. It begins as `DRAFT`. A state that can follow itself takes one more addendum. A visit has one encounter at a
                        time, beside those that were entered in error or discarded.

                        | state | what it says | can become | the patient sees it |
                        |---|---|---|---|
                        """, ""));
    }
}
