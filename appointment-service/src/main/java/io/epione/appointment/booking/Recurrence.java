package io.epione.appointment.booking;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a series takes place: the part of iCalendar's recurrence rules (RFC 5545, section 3.3.10) that clinics use. FREQ is
 * DAILY, WEEKLY (with BYDAY) or MONTHLY on the same day of the month; months that lack the day are left out, as the standard
 * has it. INTERVAL is 1 to 52; COUNT or UNTIL (a day, included) ends it. The first day must be one of the rule's.
 *
 * <p>It repeats what the clock shows: a series at nine stays at nine when the clock changes.
 */
final class Recurrence {

    static final int MOST = 104;

    /** Weeks begin on Monday, the standard's default. */
    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    private static final int MOST_INTERVAL = 52;
    private static final int MOST_YEARS = 5;

    private enum Frequency {
        DAILY,
        WEEKLY,
        MONTHLY
    }

    private final Frequency frequency;
    private final int interval;
    private final int count;
    private final @Nullable LocalDate until;
    private final Set<DayOfWeek> days;

    private Recurrence(Frequency frequency, int interval, int count, @Nullable LocalDate until, Set<DayOfWeek> days) {
        this.frequency = frequency;
        this.interval = interval;
        this.count = count;
        this.until = until;
        this.days = days;
    }

    /** Empty for what is no such rule. */
    static Optional<Recurrence> parse(String rule) {
        try {
            return Optional.of(read(parts(rule)));
        } catch (IllegalArgumentException | DateTimeException noRule) {
            return Optional.empty();
        }
    }

    private static Recurrence read(Map<String, String> parts) {
        var frequency = Frequency.valueOf(parts.getOrDefault("FREQ", ""));
        var interval = number(parts.getOrDefault("INTERVAL", "1"), MOST_INTERVAL);
        var days = EnumSet.noneOf(DayOfWeek.class);
        if (parts.containsKey("BYDAY")) {
            for (var day : parts.getOrDefault("BYDAY", "").split(",", -1)) {
                days.add(DayOfWeek.of(DAYS.indexOf(day) + 1));
            }
        }
        var counted = parts.get("COUNT");
        var until = parts.get("UNTIL");
        var known = Set.of("FREQ", "INTERVAL", "BYDAY", "COUNT", "UNTIL").containsAll(parts.keySet());
        if (!known || (counted == null) == (until == null) || (!days.isEmpty() && frequency != Frequency.WEEKLY)) {
            throw new IllegalArgumentException("Not a rule of a series");
        }
        return new Recurrence(
                frequency,
                interval,
                counted == null ? MOST : number(counted, MOST),
                until == null ? null : LocalDate.parse(until, DateTimeFormatter.BASIC_ISO_DATE),
                days);
    }

    private static Map<String, String> parts(String rule) {
        var parts = new HashMap<String, String>();
        for (var part : rule.split(";", -1)) {
            var pair = part.split("=", -1);
            if (pair.length != 2 || parts.put(pair[0], pair[1]) != null) {
                throw new IllegalArgumentException("Not a rule of a series");
            }
        }
        return parts;
    }

    private static int number(String text, int most) {
        var number = Integer.parseInt(text);
        if (number < 1 || number > most) {
            throw new IllegalArgumentException("Out of range");
        }
        return number;
    }

    /** The wall-clock times, from the first on; empty when the first is none of the rule's. */
    List<LocalDateTime> times(LocalDateTime first) {
        var times = new ArrayList<LocalDateTime>();
        var start = first.toLocalDate();
        if (!takesPlaceOn(start, start)) {
            return times;
        }
        var last = until != null && until.isBefore(start.plusYears(MOST_YEARS)) ? until : start.plusYears(MOST_YEARS);
        for (var day = start; times.size() < count && !day.isAfter(last); day = day.plusDays(1)) {
            if (takesPlaceOn(day, start)) {
                times.add(day.atTime(first.toLocalTime()));
            }
        }
        return times;
    }

    private boolean takesPlaceOn(LocalDate day, LocalDate start) {
        return switch (frequency) {
            case DAILY -> ChronoUnit.DAYS.between(start, day) % interval == 0;
            case WEEKLY ->
                (days.isEmpty() ? day.getDayOfWeek() == start.getDayOfWeek() : days.contains(day.getDayOfWeek()))
                        && ChronoUnit.WEEKS.between(monday(start), monday(day)) % interval == 0;
            case MONTHLY ->
                day.getDayOfMonth() == start.getDayOfMonth()
                        && ChronoUnit.MONTHS.between(start.withDayOfMonth(1), day.withDayOfMonth(1)) % interval == 0;
        };
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
