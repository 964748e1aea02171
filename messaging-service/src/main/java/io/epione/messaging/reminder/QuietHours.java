package io.epione.messaging.reminder;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When a patient is left alone, on the wall clock of their zone. {@code from} belongs to it, {@code until} does not; over
 * midnight where it begins later than it ends, never where both are the same.
 */
record QuietHours(LocalTime from, LocalTime until) {

    /** What would come in quiet hours comes at their beginning: earlier, so that it never comes too late. */
    Instant before(Instant due, ZoneId zone) {
        var local = due.atZone(zone);
        if (!contains(local.toLocalTime())) {
            return due;
        }
        var evening = overMidnight() && local.toLocalTime().isBefore(until)
                ? local.toLocalDate().minusDays(1)
                : local.toLocalDate();
        var begins = evening.atTime(from).atZone(zone).toInstant();
        return begins.isAfter(due) ? due : begins;
    }

    private boolean contains(LocalTime time) {
        return overMidnight()
                ? !time.isBefore(from) || time.isBefore(until)
                : !time.isBefore(from) && time.isBefore(until);
    }

    private boolean overMidnight() {
        return from.isAfter(until);
    }
}
