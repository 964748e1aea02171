package io.epione.appointment.booking;

import io.epione.appointment.StatesPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that people read, against the table that appointments go by. {@code -Depione.contracts=accept} writes it. */
class AppointmentStatesPageTest {

    private static final Path PAGE = Path.of("../docs/appointment-states.md");

    @Test
    void the_page_shows_the_table() throws IOException {
        StatesPage.shows(PAGE, page());
    }

    private static String page() {
        return Arrays.stream(AppointmentStatus.values())
                .map(status -> "| `%s` | %s | %s | %s |\n"
                        .formatted(
                                status,
                                status.meaning(),
                                StatesPage.nexts(AppointmentStatus.values(), status::canBecome),
                                status.occupies() ? "yes" : "no"))
                .collect(Collectors.joining("", """
                        # States of an appointment

                        Written from `AppointmentStatus`, which the service goes by: an appointment moves only along this table, and anything else is
                        409 `ILLEGAL_TRANSITION`. It begins as `HELD`, `REQUESTED` or `BOOKED`. A state that can follow itself is a move to another
                        time, which keeps the id.

                        | state | what it says | can become | takes its time |
                        |---|---|---|---|
                        """, ""));
    }
}
