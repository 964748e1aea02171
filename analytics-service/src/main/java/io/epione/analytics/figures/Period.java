package io.epione.analytics.figures;

import io.epione.platform.problem.Problem;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Days of the hospital's calendar, both ends included. */
record Period(LocalDate from, LocalDate to) {

    static final int DEFAULT_DAYS = 30;
    static final int MAX_DAYS = 1_100;

    /** Ends today unless told, and starts {@value #DEFAULT_DAYS} days back unless told. */
    static Period of(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate today) {
        LocalDate end = to == null ? (from != null && from.isAfter(today) ? from : today) : to;
        LocalDate start = from == null ? end.minusDays(DEFAULT_DAYS - 1) : from;
        if (start.isAfter(end)) {
            throw Problem.invalid("from", "must not be after to");
        }
        if (ChronoUnit.DAYS.between(start, end) >= MAX_DAYS) {
            throw Problem.invalid("from", "must be less than " + MAX_DAYS + " days before to");
        }
        return new Period(start, end);
    }
}
