package io.epione.appointment.booking;

import io.epione.appointment.booking.Appointment.Beginning;
import io.epione.appointment.booking.PlanVisit.Plan;
import io.epione.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

@Component
class HoldTime {

    private final MakeAppointment makeAppointment;
    private final DueHolds dueHolds;

    HoldTime(MakeAppointment makeAppointment, DueHolds dueHolds) {
        this.makeAppointment = makeAppointment;
        this.dueHolds = dueHolds;
    }

    /** Keeps the time for the patient as long as the rules say; then it is free again. A patient holds one time at most. */
    BookingOutcome hold(BookAppointment.Command command) {
        return makeAppointment.make(command.wish(), planned -> draft(command, planned));
    }

    private Appointment draft(BookAppointment.Command command, Plan.Possible planned) {
        var id = Ids.next();
        var until = Instant.now()
                .plus(Duration.ofMinutes(planned.visit().terms().holdMinutes()))
                .truncatedTo(ChronoUnit.MICROS);
        dueHolds.add(id, until);
        return new Appointment(
                id,
                command.practitionerId(),
                planned.departmentId(),
                command.patientId(),
                command.kind(),
                planned.visit(),
                Beginning.held(until, PlanVisit.byPatient()),
                null);
    }
}
