package io.epione.appointment.booking;

import io.epione.appointment.booking.ConsultationRecord.Visited;
import io.epione.appointment.booking.TransitionOutcome.Moved;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class CompleteConsultation {

    private final ChangeAppointment appointments;
    private final ConsultationRecord consultations;

    CompleteConsultation(ChangeAppointment appointments, ConsultationRecord consultations) {
        this.appointments = appointments;
        this.consultations = consultations;
    }

    /** Ends the appointment, and signs what was found where something is said here. */
    @Transactional
    public TransitionOutcome complete(UUID id, @Nullable String ifMatch, Consultation found) {
        var outcome = appointments.change(id, ifMatch, Appointment::complete);
        if (outcome instanceof Moved(var appointment) && !found.isEmpty()) {
            consultations.sign(
                    new Visited(appointment.id(), appointment.patientId(), appointment.practitionerId()), found);
        }
        return outcome;
    }
}
