package io.epione.appointment.booking;

/** What became of a wish to move an appointment on. */
sealed interface TransitionOutcome {

    record Moved(Appointment appointment) implements TransitionOutcome {}

    record IllegalTransition(AppointmentStatus from, AppointmentStatus to) implements TransitionOutcome {}

    record AppointmentUnknown() implements TransitionOutcome {}
}
