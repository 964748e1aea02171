package io.epione.appointment.booking;

import io.epione.appointment.booking.Appointment.Beginning;
import io.epione.appointment.booking.BookSeries.SeriesOutcome.Agreed;
import io.epione.appointment.booking.BookSeries.SeriesOutcome.Refused;
import io.epione.appointment.booking.BookingOutcome.PatientUnknown;
import io.epione.appointment.booking.BookingOutcome.StartInPast;
import io.epione.appointment.booking.PlanVisit.Plan;
import io.epione.appointment.booking.PlanVisit.Wish;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

@Component
class BookSeries {

    private final MakeAppointment makeAppointment;
    private final PlanVisit planVisit;
    private final AppointmentAccess access;
    private final Appointments appointments;
    private final SeveralSeries series;
    private final ClinicalTexts texts;
    private final Audit audit;
    private final TransactionOperations transaction;

    BookSeries(
            MakeAppointment makeAppointment,
            PlanVisit planVisit,
            AppointmentAccess access,
            Appointments appointments,
            SeveralSeries series,
            ClinicalTexts texts,
            Audit audit,
            TransactionOperations transaction) {
        this.makeAppointment = makeAppointment;
        this.planVisit = planVisit;
        this.access = access;
        this.appointments = appointments;
        this.series = series;
        this.texts = texts;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @param starts of all appointments, in order */
    record Command(
            UUID practitionerId,
            UUID patientId,
            @Nullable UUID serviceTypeId,
            List<Instant> starts,
            String rule,
            AppointmentKind kind,
            @Nullable String reason) {

        private Wish wish(Instant start) {
            return new Wish(practitionerId, patientId, serviceTypeId, start, null);
        }
    }

    sealed interface SeriesOutcome {

        record Agreed(AppointmentSeries series, List<Appointment> appointments) implements SeriesOutcome {}

        /** @param at the start that cannot be had */
        record Refused(BookingOutcome why, Instant at) implements SeriesOutcome {}
    }

    /** Books all of it or nothing. */
    SeriesOutcome book(Command command) {
        var first = command.starts().getFirst();
        access.mustBeLiving(command.patientId());
        if (!access.mayReach(command.patientId())) {
            return new Refused(new PatientUnknown(), first);
        }
        if (!first.isAfter(Instant.now())) {
            return new Refused(new StartInPast(), first);
        }
        return makeAppointment.again(command.wish(first), () -> attempt(command), BookSeries::refusal);
    }

    private static BookingOutcome refusal(SeriesOutcome outcome) {
        return switch (outcome) {
            case Agreed(var series, var appointments) -> new BookingOutcome.Booked(appointments.getFirst());
            case Refused(var why, var at) -> why;
        };
    }

    private SeriesOutcome attempt(Command command) {
        var made = new ArrayList<Appointment>();
        try {
            return transaction.execute(status -> {
                var outcome = tryToBook(command, made);
                if (outcome instanceof Refused) {
                    status.setRollbackOnly();
                }
                return outcome;
            });
        } catch (DataIntegrityViolationException refusal) {
            return new Refused(Occupied.by(refusal), command.starts().get(made.size()));
        }
    }

    private SeriesOutcome tryToBook(Command command, List<Appointment> made) {
        planVisit.takeTurnsFor(command.wish(command.starts().getFirst()), command.starts());
        var whole = new AppointmentSeries(
                Ids.next(), command.practitionerId(), command.patientId(), command.serviceTypeId(), command.rule());
        for (var start : command.starts()) {
            switch (planVisit.plan(command.wish(start))) {
                case Plan.Impossible(var why) -> {
                    return new Refused(why, start);
                }
                case Plan.Possible planned -> made.add(store(command, whole.id(), planned));
            }
        }
        return new Agreed(series.saveAndFlush(whole), made);
    }

    private Appointment store(Command command, UUID seriesId, Plan.Possible planned) {
        var id = Ids.next();
        var stored = appointments.saveAndFlush(new Appointment(
                id,
                command.practitionerId(),
                planned.departmentId(),
                command.patientId(),
                command.kind(),
                planned.visit(),
                Beginning.inSeries(seriesId),
                texts.sealReason(command.patientId(), id, command.reason())));
        audit.create("Appointment", id, command.patientId());
        return stored;
    }
}
