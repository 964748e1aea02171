package io.epione.appointment.booking;

import io.epione.appointment.booking.BookingOutcome.HoldsAnother;
import io.epione.appointment.booking.BookingOutcome.PatientBusy;
import io.epione.appointment.booking.BookingOutcome.SlotTaken;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataIntegrityViolationException;

/** What the constraints of appointments and occupations mean when they refuse a time. */
final class Occupied {

    private Occupied() {}

    /** @throws DataIntegrityViolationException the same, when it is not about the time */
    static BookingOutcome by(DataIntegrityViolationException refusal) {
        return switch (constraint(refusal)) {
            case "occupation_no_overlap", "appointment_seat_once" -> new SlotTaken();
            case "occupation_patient_no_overlap" -> new PatientBusy();
            case "appointment_one_hold" -> new HoldsAnother();
            case null, default -> throw refusal;
        };
    }

    /** Asks PostgreSQL: Hibernate does not read the names of exclusion constraints. */
    private static @Nullable String constraint(DataIntegrityViolationException refusal) {
        return NestedExceptionUtils.getRootCause(refusal) instanceof PSQLException cause
                        && cause.getServerErrorMessage() != null
                ? cause.getServerErrorMessage().getConstraint()
                : null;
    }
}
