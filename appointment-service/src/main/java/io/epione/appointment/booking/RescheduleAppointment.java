package io.epione.appointment.booking;

import io.epione.appointment.booking.BookingOutcome.AppointmentUnknown;
import io.epione.appointment.booking.BookingOutcome.Booked;
import io.epione.appointment.booking.BookingOutcome.IllegalTransition;
import io.epione.appointment.booking.BookingOutcome.OutsideAvailability;
import io.epione.appointment.booking.BookingOutcome.PractitionerLeft;
import io.epione.appointment.booking.BookingOutcome.StartInPast;
import io.epione.appointment.calendar.OpenSlots;
import io.epione.appointment.calendar.Slot;
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
    private final OpenSlots openSlots;
    private final Audit audit;
    private final TransactionOperations transaction;

    RescheduleAppointment(
            AppointmentAccess access,
            Appointments appointments,
            OpenSlots openSlots,
            Audit audit,
            TransactionOperations transaction) {
        this.access = access;
        this.appointments = appointments;
        this.openSlots = openSlots;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Moves the appointment to another slot of the same practitioner. It keeps its id, and its old time until the new one
     * is certain.
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
        if (!appointment.status().canBecome(AppointmentStatus.BOOKED)) {
            return new IllegalTransition(appointment.status());
        }
        if (!start.isAfter(Instant.now())) {
            return new StartInPast();
        }
        var facts = appointments.facts(appointment.practitionerId(), null).orElse(null);
        if (facts == null || !facts.practitioner().atWork()) {
            return new PractitionerLeft();
        }
        return openSlots
                .slotAt(appointment.practitionerId(), facts.availabilityVersion(), start)
                .map(slot -> move(appointment, slot))
                .orElseGet(OutsideAvailability::new);
    }

    private BookingOutcome move(Appointment appointment, Slot slot) {
        return switch (appointment.reschedule(slot)) {
            case TransitionOutcome.Moved(var moved) -> {
                var stored = appointments.saveAndFlush(moved);
                audit.update("Appointment", stored.id(), stored.patientId());
                yield new Booked(stored);
            }
            case TransitionOutcome.IllegalTransition(var from, var to) -> new IllegalTransition(from);
            case TransitionOutcome.AppointmentUnknown() -> new AppointmentUnknown();
        };
    }
}
