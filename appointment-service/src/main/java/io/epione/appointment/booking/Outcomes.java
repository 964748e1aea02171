package io.epione.appointment.booking;

import io.epione.platform.problem.Problem;

/** Expected refusals as the problems that a caller gets. */
final class Outcomes {

    private Outcomes() {}

    static Appointment moved(TransitionOutcome outcome) {
        return switch (outcome) {
            case TransitionOutcome.Moved(var appointment) -> appointment;
            case TransitionOutcome.IllegalTransition(var from, var to) -> throw illegal(from);
            case TransitionOutcome.AppointmentUnknown() -> throw unknown();
        };
    }

    static Appointment granted(BookingOutcome outcome) {
        if (outcome instanceof BookingOutcome.Booked(var appointment)) {
            return appointment;
        }
        throw refusal(outcome);
    }

    static Problem refusal(BookingOutcome outcome) {
        return switch (outcome) {
            case BookingOutcome.Booked(var appointment) -> throw new IllegalArgumentException("Nothing was refused");
            case BookingOutcome.SlotTaken() -> Problem.conflict("SLOT_TAKEN", "This time is already taken.");
            case BookingOutcome.PatientBusy() ->
                Problem.conflict("PATIENT_BUSY", "The patient has another appointment at this time.");
            case BookingOutcome.HoldsAnother() ->
                Problem.conflict("HOLDS_ANOTHER", "Another time is held for you. Book it or give it back first.");
            case BookingOutcome.NoFreeTime() ->
                Problem.conflict("NO_FREE_TIME", "Nobody is free before today's hours end.");
            case BookingOutcome.OutsideAvailability() ->
                Problem.unprocessable("OUTSIDE_AVAILABILITY", "No slot of the practitioner begins at this time.");
            case BookingOutcome.StartInPast() ->
                Problem.unprocessable("START_IN_PAST", "An appointment begins in the future.");
            case BookingOutcome.TooShortNotice(var minutes) ->
                Problem.unprocessable("NOTICE_TOO_SHORT", "This cannot be booked so shortly before it begins.")
                        .with("noticeMinutes", minutes);
            case BookingOutcome.BeyondHorizon(var days) ->
                Problem.unprocessable("BEYOND_HORIZON", "This cannot be booked so far ahead.")
                        .with("horizonDays", days);
            case BookingOutcome.ClosedToPatients() ->
                Problem.forbidden("SELF_BOOKING_CLOSED", "Please ask the hospital for this.");
            case BookingOutcome.ServiceTypeUnknown() -> Problem.notFound("SERVICE_TYPE_NOT_FOUND");
            case BookingOutcome.NotOfferedByPractitioner() ->
                Problem.unprocessable("NOT_OFFERED", "The practitioner does not offer this.");
            case BookingOutcome.PractitionerUnknown() -> Problem.notFound("PRACTITIONER_NOT_FOUND");
            case BookingOutcome.PractitionerLeft() ->
                Problem.unprocessable("PRACTITIONER_NOT_ACTIVE", "The practitioner takes no appointments any more.");
            case BookingOutcome.PatientUnknown() -> Problem.notFound("PATIENT_NOT_FOUND");
            case BookingOutcome.PatientInactive() ->
                Problem.unprocessable("PATIENT_NOT_ACTIVE", "The patient's record is not in use any more.");
            case BookingOutcome.AppointmentUnknown() -> unknown();
            case BookingOutcome.IllegalTransition(var from) -> illegal(from);
        };
    }

    static Problem unknown() {
        return Problem.notFound("APPOINTMENT_NOT_FOUND");
    }

    private static Problem illegal(AppointmentStatus from) {
        return Problem.conflict("ILLEGAL_TRANSITION", "The appointment's status does not allow this.")
                .with("currentStatus", from);
    }
}
