package io.epione.patient.chart;

import io.epione.platform.problem.Problem;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** Over how long measurements are taken together, on the hospital's clock. */
enum TrendBucket {
    HOUR,
    DAY,
    WEEK,
    MONTH;

    /** @throws Problem 422 for any other word */
    static TrendBucket of(String text) {
        return switch (text) {
            case "hour" -> HOUR;
            case "day" -> DAY;
            case "week" -> WEEK;
            case "month" -> MONTH;
            default -> throw Problem.invalid("bucket", "must be hour, day, week or month");
        };
    }

    Instant start(Instant at, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        return switch (this) {
            case HOUR -> at.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
            case DAY -> start(day, zone);
            case WEEK -> start(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), zone);
            case MONTH -> start(day.withDayOfMonth(1), zone);
        };
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
