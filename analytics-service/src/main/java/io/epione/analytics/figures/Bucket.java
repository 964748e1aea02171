package io.epione.analytics.figures;

import io.epione.platform.problem.Problem;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;

/** How days are gathered in a series. Weeks start on Monday (ISO 8601). */
enum Bucket {
    DAY {
        @Override
        LocalDate startOf(LocalDate day) {
            return day;
        }

        @Override
        LocalDate next(LocalDate start) {
            return start.plusDays(1);
        }
    },
    WEEK {
        @Override
        LocalDate startOf(LocalDate day) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }

        @Override
        LocalDate next(LocalDate start) {
            return start.plusWeeks(1);
        }
    },
    MONTH {
        @Override
        LocalDate startOf(LocalDate day) {
            return day.withDayOfMonth(1);
        }

        @Override
        LocalDate next(LocalDate start) {
            return start.plusMonths(1);
        }
    };

    static Bucket of(String text) {
        return switch (text) {
            case "day" -> DAY;
            case "week" -> WEEK;
            case "month" -> MONTH;
            default -> throw Problem.invalid("bucket", "must be day, week or month");
        };
    }

    abstract LocalDate startOf(LocalDate day);

    abstract LocalDate next(LocalDate start);

    /** Every bucket that the period touches; the first and the last may reach beyond it but count only its days. */
    List<LocalDate> startsIn(Period period) {
        return Stream.iterate(startOf(period.from()), start -> !start.isAfter(period.to()), this::next)
                .toList();
    }
}
