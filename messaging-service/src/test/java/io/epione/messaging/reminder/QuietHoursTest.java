package io.epione.messaging.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

    @ParameterizedTest
    @CsvSource({
        "2027-01-06T20:59, 2027-01-06T20:59",
        "2027-01-06T21:00, 2027-01-06T21:00",
        "2027-01-06T23:30, 2027-01-06T21:00",
        "2027-01-07T00:00, 2027-01-06T21:00",
        "2027-01-07T07:59, 2027-01-06T21:00",
        "2027-01-07T08:00, 2027-01-07T08:00",
        // The night in which the clock goes forward, and the one in which it goes back.
        "2027-03-28T03:30, 2027-03-27T21:00",
        "2027-10-31T07:00, 2027-10-30T21:00"
    })
    void what_would_come_at_night_comes_the_evening_before(LocalDateTime due, LocalDateTime sent) {
        assertThat(NIGHT.before(at(due), BERLIN)).isEqualTo(at(sent));
    }

    @Test
    void counts_on_the_patients_clock() {
        var due = Instant.parse("2027-01-06T09:00:00Z");

        assertThat(NIGHT.before(due, BERLIN)).isEqualTo(due);
        assertThat(NIGHT.before(due, ZoneId.of("America/New_York"))).isEqualTo("2027-01-06T02:00:00Z");
        assertThat(NIGHT.before(due, ZoneId.of("Asia/Kathmandu"))).isEqualTo(due);
    }

    @Test
    void quiet_hours_of_one_day_end_on_it() {
        var noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0));

        assertThat(noon.before(at(LocalDateTime.parse("2027-01-06T13:00")), BERLIN))
                .isEqualTo(at(LocalDateTime.parse("2027-01-06T12:00")));
        assertThat(noon.before(at(LocalDateTime.parse("2027-01-06T14:00")), BERLIN))
                .isEqualTo(at(LocalDateTime.parse("2027-01-06T14:00")));
    }

    @Test
    void hours_that_begin_when_they_end_are_none() {
        var never = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
        var due = Instant.parse("2027-01-06T01:00:00Z");

        assertThat(never.before(due, BERLIN)).isEqualTo(due);
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(BERLIN).toInstant();
    }
}
