package io.epione.appointment.feed;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/** The days that a page of a calendar shows, both included. */
record Span(LocalDate first, LocalDate last) {

    /** What a page shows around a date; a week is ISO 8601's, from Monday to Sunday. */
    enum View {
        DAY,
        WEEK,
        MONTH
    }

    static Span around(LocalDate date, View view) {
        return switch (view) {
            case DAY -> new Span(date, date);
            case WEEK -> {
                var monday = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield new Span(monday, monday.plusDays(6));
            }
            case MONTH -> new Span(date.withDayOfMonth(1), date.with(TemporalAdjusters.lastDayOfMonth()));
        };
    }

    List<LocalDate> days() {
        return first.datesUntil(last.plusDays(1)).toList();
    }

    Instant begins(ZoneId zone) {
        return first.atStartOfDay(zone).toInstant();
    }

    /** Does not belong to it. */
    Instant ends(ZoneId zone) {
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
