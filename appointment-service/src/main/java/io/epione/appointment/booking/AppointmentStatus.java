package io.epione.appointment.booking;

import java.util.Set;

/** The life of an appointment. {@code docs/appointment-states.md} is written from here. */
enum AppointmentStatus {
    HELD("The time is kept for a patient who is still deciding, until the hold runs out"),
    REQUESTED("A patient has asked for it and the hospital has not answered"),
    BOOKED("Agreed"),
    CONFIRMED("Agreed, and said again by the patient or for them"),
    CHECKED_IN("The patient is there"),
    IN_PROGRESS("The consultation is on"),
    COMPLETED("It has taken place"),
    CANCELLED("Called off"),
    NO_SHOW("The patient did not come"),
    DECLINED("The hospital did not accept what the patient asked for"),
    RELEASED("A hold that ran out or was given back");

    private final String meaning;

    AppointmentStatus(String meaning) {
        this.meaning = meaning;
    }

    /** Front desks check in whoever stands there, confirmed or not. A move to another time must be confirmed again. */
    boolean canBecome(AppointmentStatus next) {
        return nexts().contains(next);
    }

    /** False when the time is free for somebody else. The generated column {@code occupies} says the same in SQL. */
    boolean occupies() {
        return this != CANCELLED && this != NO_SHOW && this != DECLINED && this != RELEASED;
    }

    String meaning() {
        return meaning;
    }

    private Set<AppointmentStatus> nexts() {
        return switch (this) {
            case HELD -> Set.of(BOOKED, REQUESTED, RELEASED);
            case REQUESTED -> Set.of(REQUESTED, BOOKED, DECLINED, CANCELLED);
            case BOOKED -> Set.of(BOOKED, CONFIRMED, CHECKED_IN, CANCELLED, NO_SHOW);
            case CONFIRMED -> Set.of(BOOKED, CHECKED_IN, CANCELLED, NO_SHOW);
            case CHECKED_IN -> Set.of(IN_PROGRESS, CANCELLED);
            case IN_PROGRESS -> Set.of(COMPLETED);
            case COMPLETED, CANCELLED, NO_SHOW, DECLINED, RELEASED -> Set.of();
        };
    }
}
