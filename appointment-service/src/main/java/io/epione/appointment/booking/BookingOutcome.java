package io.epione.appointment.booking;

/** What became of a wish for a time: a new appointment, or one that moves to another time. */
sealed interface BookingOutcome {

    record Booked(Appointment appointment) implements BookingOutcome {}

    /** Someone else has the practitioner at this time. */
    record SlotTaken() implements BookingOutcome {}

    /** The patient has another appointment at this time. */
    record PatientBusy() implements BookingOutcome {}

    /** No slot of the practitioner begins at this time. */
    record OutsideAvailability() implements BookingOutcome {}

    record StartInPast() implements BookingOutcome {}

    record PractitionerUnknown() implements BookingOutcome {}

    record PractitionerLeft() implements BookingOutcome {}

    record PatientUnknown() implements BookingOutcome {}

    /** The patient's record is no longer in use, for example merged into another. */
    record PatientInactive() implements BookingOutcome {}

    /** No such service is offered at this hospital any more. */
    record ServiceTypeUnknown() implements BookingOutcome {}

    /** The service exists, but not with this practitioner. */
    record NotOfferedByPractitioner() implements BookingOutcome {}

    /** Patients cannot book or move this themselves. */
    record ClosedToPatients() implements BookingOutcome {}

    /** A patient must book earlier than that. */
    record TooShortNotice(int noticeMinutes) implements BookingOutcome {}

    /** So far ahead nothing is booked yet. */
    record BeyondHorizon(int horizonDays) implements BookingOutcome {}

    /** The patient holds another time already. */
    record HoldsAnother() implements BookingOutcome {}

    /** Nobody is free before the day's hours end. */
    record NoFreeTime() implements BookingOutcome {}

    record AppointmentUnknown() implements BookingOutcome {}

    /** Too late to move it. */
    record IllegalTransition(AppointmentStatus from) implements BookingOutcome {}
}
