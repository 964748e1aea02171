package io.epione.appointment.booking;

import io.epione.appointment.booking.Appointment.Beginning;
import io.epione.appointment.booking.PlanVisit.Plan;
import io.epione.appointment.booking.PlanVisit.Wish;
import io.epione.platform.Ids;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class BookAppointment {

    private final MakeAppointment makeAppointment;
    private final ClinicalTexts texts;

    BookAppointment(MakeAppointment makeAppointment, ClinicalTexts texts) {
        this.makeAppointment = makeAppointment;
        this.texts = texts;
    }

    /**
     * @param serviceTypeId null for a slot of the practitioner's own length
     * @param start must be where a visit may begin
     */
    record Command(
            UUID practitionerId,
            UUID patientId,
            @Nullable UUID serviceTypeId,
            Instant start,
            AppointmentKind kind,
            @Nullable String reason) {

        Wish wish() {
            return new Wish(practitionerId, patientId, serviceTypeId, start, null);
        }
    }

    /**
     * Books in one transaction; without a service type, of one query and one insert. What a patient asks for is a request
     * where the hospital wants to accept it first.
     */
    BookingOutcome book(Command command) {
        return makeAppointment.make(command.wish(), planned -> draft(command, planned));
    }

    private Appointment draft(Command command, Plan.Possible planned) {
        var id = Ids.next();
        var asks = PlanVisit.byPatient() && planned.visit().terms().acceptance();
        return new Appointment(
                id,
                command.practitionerId(),
                planned.departmentId(),
                command.patientId(),
                command.kind(),
                planned.visit(),
                asks ? Beginning.requested() : Beginning.booked(),
                texts.sealReason(command.patientId(), id, command.reason()));
    }
}
