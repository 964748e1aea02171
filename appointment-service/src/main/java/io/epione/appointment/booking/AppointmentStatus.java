package io.epione.appointment.booking;

import java.util.Set;

/** The life of an appointment. */
enum AppointmentStatus {
    BOOKED,
    CONFIRMED,
    CHECKED_IN,
    IN_PROGRESS,
    COMPLETED,
    CANCELLED,
    NO_SHOW;

    /** Front desks check in whoever stands there, confirmed or not. A move to another time must be confirmed again. */
    boolean canBecome(AppointmentStatus next) {
        return nexts().contains(next);
    }

    /** False when the time is free for somebody else. The generated column {@code occupies} says the same in SQL. */
    boolean occupies() {
        return this != CANCELLED && this != NO_SHOW;
    }

    private Set<AppointmentStatus> nexts() {
        return switch (this) {
            case BOOKED -> Set.of(BOOKED, CONFIRMED, CHECKED_IN, CANCELLED, NO_SHOW);
            case CONFIRMED -> Set.of(BOOKED, CHECKED_IN, CANCELLED, NO_SHOW);
            case CHECKED_IN -> Set.of(IN_PROGRESS, CANCELLED);
            case IN_PROGRESS -> Set.of(COMPLETED);
            case COMPLETED, CANCELLED, NO_SHOW -> Set.of();
        };
    }
}
