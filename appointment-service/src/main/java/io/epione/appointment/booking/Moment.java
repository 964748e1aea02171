package io.epione.appointment.booking;

import io.epione.platform.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Reads a bound of a list: an instant, or a day of the hospital's calendar. */
final class Moment {

    private static final int LENGTH_OF_DAY = "2026-12-01".length();
    private static final int FIRST_YEAR = 1800;
    private static final int LAST_YEAR = 2200;

    private Moment() {}

    /** @throws Problem 400 for what is neither */
    static Instant beginning(String text, ZoneId zone) {
        return isDay(text) ? day(text).atStartOfDay(zone).toInstant() : instant(text);
    }

    /** The moment after: a day lasts until the next one begins. */
    static Instant end(String text, ZoneId zone) {
        return isDay(text) ? day(text).plusDays(1).atStartOfDay(zone).toInstant() : instant(text);
    }

    private static boolean isDay(String text) {
        return text.length() == LENGTH_OF_DAY;
    }

    private static LocalDate day(String text) {
        try {
            var day = LocalDate.parse(text);
            requireYear(day.getYear());
            return day;
        } catch (DateTimeException e) {
            throw malformed();
        }
    }

    private static Instant instant(String text) {
        try {
            var instant = OffsetDateTime.parse(text).toInstant();
            requireYear(instant.atOffset(ZoneOffset.UTC).getYear());
            return instant;
        } catch (DateTimeException e) {
            throw malformed();
        }
    }

    private static void requireYear(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw Problem.unprocessable("DATE_OUT_OF_RANGE", "A date lies outside of 1800 to 2200.");
        }
    }

    private static Problem malformed() {
        return new Problem(
                400, "MALFORMED_INSTANT", "A bound is neither a day 2026-12-01 nor an instant 2026-12-01T09:00:00Z.");
    }
}
