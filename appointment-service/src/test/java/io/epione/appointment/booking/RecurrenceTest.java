package io.epione.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.calendar.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples are those of RFC 5545, section 3.8.5.3, as far as they are in the subset. */
class RecurrenceTest {

    private static final LocalDateTime TUESDAY = LocalDateTime.parse("1997-09-02T09:00:00");

    @Test
    void repeats_daily() {
        assertThat(days("FREQ=DAILY;COUNT=10", TUESDAY))
                .hasSize(10)
                .startsWith(day("1997-09-02"))
                .endsWith(day("1997-09-11"));
        assertThat(days("FREQ=DAILY;INTERVAL=10;COUNT=5", TUESDAY))
                .containsExactly(
                        day("1997-09-02"), day("1997-09-12"), day("1997-09-22"), day("1997-10-02"), day("1997-10-12"));
    }

    @Test
    void repeats_weekly_on_the_days_named() {
        assertThat(days("FREQ=WEEKLY;COUNT=10;BYDAY=TU,TH", TUESDAY))
                .hasSize(10)
                .startsWith(day("1997-09-02"), day("1997-09-04"), day("1997-09-09"))
                .endsWith(day("1997-10-02"));
        assertThat(days("FREQ=WEEKLY;INTERVAL=2;COUNT=8;BYDAY=TU,TH", TUESDAY))
                .containsExactly(
                        day("1997-09-02"),
                        day("1997-09-04"),
                        day("1997-09-16"),
                        day("1997-09-18"),
                        day("1997-09-30"),
                        day("1997-10-02"),
                        day("1997-10-14"),
                        day("1997-10-16"));
    }

    @Test
    void leaves_out_months_that_lack_the_day() {
        assertThat(days("FREQ=MONTHLY;COUNT=4", LocalDateTime.parse("2027-01-31T09:00:00")))
                .containsExactly(day("2027-01-31"), day("2027-03-31"), day("2027-05-31"), day("2027-07-31"));
    }

    @Test
    void ends_with_the_day_named() {
        assertThat(days("FREQ=WEEKLY;UNTIL=19970916", TUESDAY))
                .containsExactly(day("1997-09-02"), day("1997-09-09"), day("1997-09-16"));
    }

    @Test
    void has_no_times_when_it_begins_on_another_day() {
        assertThat(days("FREQ=WEEKLY;COUNT=2;BYDAY=MO", TUESDAY)).isEmpty();
    }

    @Test
    void stays_at_the_wall_clock_when_the_clock_changes() {
        var berlin = ZoneId.of("Europe/Berlin");
        var times =
                Recurrence.parse("FREQ=WEEKLY;COUNT=3").orElseThrow().times(LocalDateTime.parse("2027-03-21T09:00:00"));

        assertThat(times.stream().map(time -> WallClock.firstInstantAt(time, berlin)))
                .containsExactly(
                        Instant.parse("2027-03-21T08:00:00Z"),
                        Instant.parse("2027-03-28T07:00:00Z"),
                        Instant.parse("2027-04-04T07:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FREQ=WEEKLY",
                "FREQ=YEARLY;COUNT=2",
                "FREQ=DAILY;COUNT=0",
                "FREQ=DAILY;COUNT=105",
                "FREQ=DAILY;COUNT=2;UNTIL=20270101",
                "FREQ=DAILY;COUNT=2;BYDAY=MO",
                "FREQ=WEEKLY;COUNT=2;BYDAY=XX",
                "FREQ=WEEKLY;COUNT=2;BYDAY=1MO",
                "FREQ=WEEKLY;COUNT=2;COUNT=3",
                "FREQ=WEEKLY;COUNT=2;BYSETPOS=1",
                "FREQ=DAILY;UNTIL=tomorrow",
                "COUNT=2",
                "FREQ=DAILY;COUNT=two"
            })
    void reads_no_other_rules(String rule) {
        assertThat(Recurrence.parse(rule)).isEmpty();
    }

    private static List<LocalDate> days(String rule, LocalDateTime first) {
        return Recurrence.parse(rule).orElseThrow().times(first).stream()
                .map(LocalDateTime::toLocalDate)
                .toList();
    }

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }
}
