package io.epione.appointment.booking;

import io.epione.appointment.booking.BookingOutcome.Booked;
import io.epione.appointment.booking.BookingOutcome.OutsideAvailability;
import io.epione.appointment.booking.BookingOutcome.PatientInactive;
import io.epione.appointment.booking.BookingOutcome.PatientUnknown;
import io.epione.appointment.booking.BookingOutcome.PractitionerLeft;
import io.epione.appointment.booking.BookingOutcome.PractitionerUnknown;
import io.epione.appointment.booking.BookingOutcome.StartInPast;
import io.epione.appointment.calendar.OpenSlots;
import io.epione.appointment.calendar.Slot;
import io.epione.appointment.practitioner.PractitionerDirectory;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

@Component
class BookAppointment {

    private final AppointmentAccess access;
    private final Appointments appointments;
    private final OpenSlots openSlots;
    private final PractitionerDirectory practitioners;
    private final LookUpPatient patients;
    private final ClinicalTexts texts;
    private final Audit audit;
    private final TransactionOperations transaction;

    BookAppointment(
            AppointmentAccess access,
            Appointments appointments,
            OpenSlots openSlots,
            PractitionerDirectory practitioners,
            LookUpPatient patients,
            ClinicalTexts texts,
            Audit audit,
            TransactionOperations transaction) {
        this.access = access;
        this.appointments = appointments;
        this.openSlots = openSlots;
        this.practitioners = practitioners;
        this.patients = patients;
        this.texts = texts;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @param start must be the beginning of a slot */
    record Command(
            UUID practitionerId,
            UUID patientId,
            Instant start,
            AppointmentKind kind,
            @Nullable String reason) {}

    /**
     * Books in one transaction of one query and one insert. Only for an id that no event has brought yet, it asks the
     * service that owns it and tries again.
     */
    BookingOutcome book(Command command) {
        if (!access.mayReach(command.patientId())) {
            return new PatientUnknown();
        }
        if (!command.start().isAfter(Instant.now())) {
            return new StartInPast();
        }
        var outcome = attempt(command);
        if (outcome instanceof PractitionerUnknown
                && practitioners.find(command.practitionerId()).isPresent()) {
            outcome = attempt(command);
        }
        if (outcome instanceof PatientUnknown
                && patients.lookUp(command.patientId()).isPresent()) {
            outcome = attempt(command);
        }
        return outcome;
    }

    private BookingOutcome attempt(Command command) {
        try {
            return transaction.execute(status -> tryToBook(command));
        } catch (DataIntegrityViolationException refusal) {
            return Occupied.by(refusal);
        }
    }

    private BookingOutcome tryToBook(Command command) {
        var facts = appointments
                .facts(command.practitionerId(), command.patientId())
                .orElse(null);
        if (facts == null || !facts.practitioner().seesPatients()) {
            return new PractitionerUnknown();
        }
        if (!facts.patientKnown()) {
            return new PatientUnknown();
        }
        if (!facts.patientActive()) {
            return new PatientInactive();
        }
        if (!facts.practitioner().atWork()) {
            return new PractitionerLeft();
        }
        return openSlots
                .slotAt(command.practitionerId(), facts.availabilityVersion(), command.start())
                .<BookingOutcome>map(slot -> new Booked(store(command, facts.departmentId(), slot)))
                .orElseGet(OutsideAvailability::new);
    }

    private Appointment store(Command command, @Nullable UUID departmentId, Slot slot) {
        var id = Ids.next();
        var reason = texts.sealReason(command.patientId(), id, command.reason());
        var appointment = appointments.saveAndFlush(new Appointment(
                id, command.practitionerId(), departmentId, command.patientId(), command.kind(), slot, reason));
        audit.create("Appointment", id, command.patientId());
        return appointment;
    }
}
