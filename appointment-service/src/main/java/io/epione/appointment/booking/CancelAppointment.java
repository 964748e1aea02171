package io.epione.appointment.booking;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class CancelAppointment {

    private final ChangeAppointment appointments;
    private final ClinicalTexts texts;

    CancelAppointment(ChangeAppointment appointments, ClinicalTexts texts) {
        this.appointments = appointments;
        this.texts = texts;
    }

    /**
     * Gives the time back. A patient who cancels later than the terms allow owes a fee.
     *
     * @param forPatient staff do it because the patient asked
     */
    @Transactional
    public TransitionOutcome cancel(UUID id, @Nullable String ifMatch, boolean forPatient, @Nullable String reason) {
        return appointments.change(
                id,
                ifMatch,
                appointment -> appointment.cancel(
                        forPatient || PlanVisit.byPatient(),
                        texts.sealCancellationReason(appointment.patientId(), id, reason)));
    }
}
