package io.epione.appointment.booking;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class DeclineRequest {

    private final ChangeAppointment appointments;
    private final ClinicalTexts texts;

    DeclineRequest(ChangeAppointment appointments, ClinicalTexts texts) {
        this.appointments = appointments;
        this.texts = texts;
    }

    /** Gives the time back. */
    @Transactional
    public TransitionOutcome decline(UUID id, @Nullable String ifMatch, @Nullable String reason) {
        return appointments.change(
                id,
                ifMatch,
                appointment -> appointment.decline(texts.sealCancellationReason(appointment.patientId(), id, reason)));
    }
}
