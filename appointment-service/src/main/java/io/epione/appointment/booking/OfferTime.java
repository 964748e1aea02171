package io.epione.appointment.booking;

import io.epione.appointment.booking.Appointment.Beginning;
import io.epione.appointment.booking.FindFreeSlots.FreeSlot;
import io.epione.appointment.booking.FindFreeSlots.Search;
import io.epione.appointment.booking.PlanVisit.Plan;
import io.epione.appointment.booking.PlanVisit.Wish;
import io.epione.appointment.calendar.Slot;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps times for patients who are to be asked, on behalf of other modules: a hold like any other, made by nobody's hand. */
@Component
public class OfferTime {

    private final PlanVisit planVisit;
    private final FindFreeSlots findFreeSlots;
    private final Appointments appointments;
    private final DueHolds dueHolds;
    private final ChangeAppointment changeAppointment;
    private final BookHeldTime bookHeldTime;
    private final Audit audit;
    private final TransactionOperations transaction;

    OfferTime(
            PlanVisit planVisit,
            FindFreeSlots findFreeSlots,
            Appointments appointments,
            DueHolds dueHolds,
            ChangeAppointment changeAppointment,
            BookHeldTime bookHeldTime,
            Audit audit,
            TransactionOperations transaction) {
        this.planVisit = planVisit;
        this.findFreeSlots = findFreeSlots;
        this.appointments = appointments;
        this.dueHolds = dueHolds;
        this.changeAppointment = changeAppointment;
        this.bookHeldTime = bookHeldTime;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** A time for somebody. @param until the hold lasts */
    public record Offer(UUID practitionerId, UUID patientId, String kind, Instant start, Instant until) {}

    public record Held(UUID appointmentId, Slot slot) {}

    public enum Outcome {
        HELD,
        /** Somebody else has it. */
        TAKEN,
        /** The patient is elsewhere at that time. */
        PATIENT_BUSY,
        /** The rules, the hours or the record do not allow it. */
        IMPOSSIBLE
    }

    /** Times of the practitioner that are free for anybody, on days of the hospital, both included, in order. */
    public List<Slot> free(UUID practitionerId, LocalDate first, LocalDate last) {
        var found = findFreeSlots.find(new Search(practitionerId, null, null, null, first, last));
        return found instanceof FindFreeSlots.Found.Slots(var slots)
                ? slots.stream().map(FreeSlot::slot).toList()
                : List.of();
    }

    /**
     * Holds the time until then; outside of transactions.
     *
     * @param then what belongs to the hold and is stored with it, or not at all
     * @throws DataIntegrityViolationException when what is stored with it is refused
     */
    public Outcome hold(Offer offer, Consumer<Held> then) {
        try {
            return transaction.execute(status -> tryToHold(offer, then));
        } catch (DataIntegrityViolationException refusal) {
            return switch (Occupied.by(refusal)) {
                case BookingOutcome.SlotTaken taken -> Outcome.TAKEN;
                case BookingOutcome.PatientBusy busy -> Outcome.PATIENT_BUSY;
                default -> Outcome.IMPOSSIBLE;
            };
        }
    }

    private Outcome tryToHold(Offer offer, Consumer<Held> then) {
        var wish = new Wish(offer.practitionerId(), offer.patientId(), null, offer.start(), null);
        return switch (planVisit.plan(wish)) {
            case Plan.Impossible(var why) ->
                why instanceof BookingOutcome.SlotTaken ? Outcome.TAKEN : Outcome.IMPOSSIBLE;
            case Plan.Possible possible -> {
                var held = store(offer, possible);
                then.accept(new Held(held.id(), held.slot()));
                yield Outcome.HELD;
            }
        };
    }

    private Appointment store(Offer offer, Plan.Possible planned) {
        var id = Ids.next();
        dueHolds.add(id, offer.until());
        var held = appointments.saveAndFlush(new Appointment(
                id,
                offer.practitionerId(),
                planned.departmentId(),
                offer.patientId(),
                AppointmentKind.valueOf(offer.kind()),
                planned.visit(),
                Beginning.held(offer.until(), false),
                null));
        audit.create("Appointment", id, offer.patientId());
        return held;
    }

    /** Makes an appointment of the hold, in the caller's transaction. @return false when it is not held any more */
    public boolean book(UUID appointmentId) {
        return bookHeldTime.book(appointmentId, null, null) instanceof TransitionOutcome.Moved;
    }

    /** Gives the time back, in the caller's transaction. @return false when it is not held any more */
    public boolean release(UUID appointmentId) {
        return changeAppointment.change(appointmentId, null, Appointment::release) instanceof TransitionOutcome.Moved;
    }
}
