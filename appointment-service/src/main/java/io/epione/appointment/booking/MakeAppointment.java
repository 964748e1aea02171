package io.epione.appointment.booking;

import io.epione.appointment.booking.BookingOutcome.Booked;
import io.epione.appointment.booking.BookingOutcome.PatientUnknown;
import io.epione.appointment.booking.BookingOutcome.PractitionerUnknown;
import io.epione.appointment.booking.BookingOutcome.StartInPast;
import io.epione.appointment.booking.PlanVisit.Plan;
import io.epione.appointment.booking.PlanVisit.Wish;
import io.epione.appointment.practitioner.PractitionerDirectory;
import io.epione.platform.audit.Audit;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What all ways to a new appointment have in common. */
@Component
class MakeAppointment {

    private final AppointmentAccess access;
    private final Appointments appointments;
    private final PlanVisit planVisit;
    private final PractitionerDirectory practitioners;
    private final LookUpPatient patients;
    private final Audit audit;
    private final TransactionOperations transaction;

    MakeAppointment(
            AppointmentAccess access,
            Appointments appointments,
            PlanVisit planVisit,
            PractitionerDirectory practitioners,
            LookUpPatient patients,
            Audit audit,
            TransactionOperations transaction) {
        this.access = access;
        this.appointments = appointments;
        this.planVisit = planVisit;
        this.practitioners = practitioners;
        this.patients = patients;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Makes what is wished for in one transaction. For an id that no event has brought yet, it asks the service that owns it
     * and tries again.
     *
     * @param draft makes the appointment of what is planned, and may do more once it is stored; in the transaction
     */
    BookingOutcome make(Wish wish, Function<Plan.Possible, Appointment> draft) {
        if (!access.mayReach(wish.patientId())) {
            return new PatientUnknown();
        }
        if (wish.start() != null && !wish.start().isAfter(Instant.now())) {
            return new StartInPast();
        }
        return again(wish, () -> attempt(wish, draft), Function.identity());
    }

    /**
     * Calls again what did not know whom an event has not brought yet.
     *
     * @param refusal what the attempt came to
     */
    <T> T again(Wish wish, Supplier<T> attempt, Function<T, BookingOutcome> refusal) {
        var outcome = attempt.get();
        if (refusal.apply(outcome) instanceof PractitionerUnknown
                && practitioners.find(wish.practitionerId()).isPresent()) {
            outcome = attempt.get();
        }
        if (refusal.apply(outcome) instanceof PatientUnknown
                && patients.lookUp(wish.patientId()).isPresent()) {
            outcome = attempt.get();
        }
        return outcome;
    }

    private BookingOutcome attempt(Wish wish, Function<Plan.Possible, Appointment> draft) {
        try {
            return transaction.execute(status -> {
                return switch (planVisit.plan(wish)) {
                    case Plan.Impossible(var why) -> why;
                    case Plan.Possible possible -> new Booked(store(draft.apply(possible)));
                };
            });
        } catch (DataIntegrityViolationException refusal) {
            return Occupied.by(refusal);
        }
    }

    private Appointment store(Appointment appointment) {
        var stored = appointments.saveAndFlush(appointment);
        audit.create("Appointment", stored.id(), stored.patientId());
        return stored;
    }
}
