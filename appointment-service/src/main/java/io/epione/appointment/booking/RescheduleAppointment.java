package io.epione.appointment.booking;

import io.epione.appointment.booking.BookingOutcome.AppointmentUnknown;
import io.epione.appointment.booking.BookingOutcome.Booked;
import io.epione.appointment.booking.BookingOutcome.ClosedToPatients;
import io.epione.appointment.booking.BookingOutcome.IllegalTransition;
import io.epione.appointment.booking.BookingOutcome.StartInPast;
import io.epione.appointment.booking.PlanVisit.Plan;
import io.epione.appointment.booking.PlanVisit.Wish;
import io.epione.platform.audit.Audit;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

@Component
class RescheduleAppointment {

    private final AppointmentAccess access;
    private final Appointments appointments;
    private final PlanVisit planVisit;
    private final Audit audit;
    private final TransactionOperations transaction;

    RescheduleAppointment(
            AppointmentAccess access,
            Appointments appointments,
            PlanVisit planVisit,
            Audit audit,
            TransactionOperations transaction) {
        this.access = access;
        this.appointments = appointments;
        this.planVisit = planVisit;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Moves the appointment to another time of the same practitioner. It keeps its id, and its old time and places until the
     * new ones are certain. What a hospital has accepted, only the hospital moves.
     */
    BookingOutcome reschedule(UUID id, Instant start, @Nullable String ifMatch) {
        try {
            return transaction.execute(status -> tryToMove(id, start, ifMatch));
        } catch (DataIntegrityViolationException refusal) {
            return Occupied.by(refusal);
        }
    }

    private BookingOutcome tryToMove(UUID id, Instant start, @Nullable String ifMatch) {
        var appointment = access.find(id, ifMatch).orElse(null);
        if (appointment == null) {
            return new AppointmentUnknown();
        }
        if (!appointment.movable()) {
            return new IllegalTransition(appointment.status());
        }
        if (!start.isAfter(Instant.now())) {
            return new StartInPast();
        }
        var accepted = appointment.needsAcceptance() && appointment.status() != AppointmentStatus.REQUESTED;
        if (accepted && PlanVisit.byPatient()) {
            return new ClosedToPatients();
        }
        var wish = new Wish(
                appointment.practitionerId(), appointment.patientId(), appointment.serviceTypeId(), start, appointment);
        return switch (planVisit.plan(wish)) {
            case Plan.Impossible(var why) -> why;
            case Plan.Possible(var department, var visit) -> move(appointment, visit);
        };
    }

    private BookingOutcome move(Appointment appointment, Visit visit) {
        return switch (appointment.reschedule(visit, PlanVisit.byPatient())) {
            case TransitionOutcome.Moved(var moved) -> {
                var before = moved.version();
                var stored = appointments.saveAndFlush(moved);
                // To where it is, it is not moved, and only shown.
                if (stored.version() == before) {
                    audit.read("Appointment", stored.id(), stored.patientId());
                } else {
                    audit.update("Appointment", stored.id(), stored.patientId());
                }
                yield new Booked(stored);
            }
            case TransitionOutcome.IllegalTransition(var from, var to) -> new IllegalTransition(from);
            case TransitionOutcome.AppointmentUnknown() -> new AppointmentUnknown();
        };
    }
}
