package io.epione.appointment.calendar;

import java.time.Instant;

/** A bookable stretch of time: {@code start} belongs to it, {@code end} does not. */
public record Slot(Instant start, Instant end) {

    /** True when both share at least a moment; touching is not overlapping. */
    public boolean overlaps(Slot other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }
}
