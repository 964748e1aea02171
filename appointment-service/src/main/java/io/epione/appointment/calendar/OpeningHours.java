package io.epione.appointment.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A stretch of wall-clock time within one day: {@code from} belongs to it, {@code to} does not.
 *
 * <p>A {@code to} of midnight is the midnight that ends the day, so that a night is two stretches: one until midnight
 * and one from midnight.
 *
 * @throws IllegalArgumentException when it does not begin before it ends
 */
public record OpeningHours(LocalTime from, LocalTime to) {

    public OpeningHours {
        if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
            throw new IllegalArgumentException("Opening hours must begin before they end");
        }
    }

    /** True when both share at least a moment of the same day. */
    public boolean overlaps(OpeningHours other) {
        return from.isBefore(other.end()) && other.from.isBefore(end());
    }

    /** The instant at which these hours begin on that day. */
    Instant opensOn(LocalDate day, ZoneId zone) {
        return WallClock.firstInstantAt(day.atTime(from), zone);
    }

    /** The instant at which these hours end on that day; not after {@link #opensOn} when the clock skips all of them. */
    Instant closesOn(LocalDate day, ZoneId zone) {
        var wall = to.equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(to);
        return WallClock.firstInstantAt(wall, zone);
    }

    /** Only to compare times of day, where the midnight that ends a day must come last. */
    private LocalTime end() {
        return to.equals(LocalTime.MIDNIGHT) ? LocalTime.MAX : to;
    }
}
