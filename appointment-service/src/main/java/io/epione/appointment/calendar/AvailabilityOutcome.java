package io.epione.appointment.calendar;

/** What became of a wish to set somebody's availability. */
sealed interface AvailabilityOutcome {

    record Created(Availability availability) implements AvailabilityOutcome {}

    record Replaced(Availability availability) implements AvailabilityOutcome {}

    record PractitionerUnknown() implements AvailabilityOutcome {}

    record ResourceUnknown() implements AvailabilityOutcome {}

    /** Practitioners plan for themselves; only front desk and administrators plan for others. */
    record NotOwn() implements AvailabilityOutcome {}
}
