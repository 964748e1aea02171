package io.epione.appointment.booking;

import io.epione.appointment.booking.Appointment.Beginning;
import io.epione.appointment.booking.PlanVisit.Plan;
import io.epione.appointment.booking.PlanVisit.Wish;
import io.epione.platform.Ids;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ReceiveWalkIn {

    private final MakeAppointment makeAppointment;
    private final Appointments appointments;
    private final ClinicalTexts texts;

    ReceiveWalkIn(MakeAppointment makeAppointment, Appointments appointments, ClinicalTexts texts) {
        this.makeAppointment = makeAppointment;
        this.appointments = appointments;
        this.texts = texts;
    }

    record Command(
            UUID practitionerId,
            UUID patientId,
            @Nullable UUID serviceTypeId,
            @Nullable String reason) {}

    /**
     * Gives who stands at the desk the first time of today's hours that is free, from now on and wherever it falls, and
     * checks them in, in one transaction.
     */
    BookingOutcome receive(Command command) {
        var wish = new Wish(command.practitionerId(), command.patientId(), command.serviceTypeId(), null, null);
        return makeAppointment.make(wish, planned -> checkedIn(draft(command, planned)));
    }

    private Appointment draft(Command command, Plan.Possible planned) {
        var id = Ids.next();
        return new Appointment(
                id,
                command.practitionerId(),
                planned.departmentId(),
                command.patientId(),
                AppointmentKind.IN_PERSON,
                planned.visit(),
                Beginning.ofWalkIn(),
                texts.sealReason(command.patientId(), id, command.reason()));
    }

    private Appointment checkedIn(Appointment appointment) {
        var stored = appointments.saveAndFlush(appointment);
        stored.checkIn();
        return stored;
    }
}
