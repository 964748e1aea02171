package io.epione.appointment.booking;

import io.epione.appointment.booking.ClinicalTexts.Consultation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class CompleteConsultation {

    private final ChangeAppointment appointments;
    private final ClinicalTexts texts;

    CompleteConsultation(ChangeAppointment appointments, ClinicalTexts texts) {
        this.appointments = appointments;
        this.texts = texts;
    }

    /** Ends the appointment with what was found. Codes stay readable for statistics; everything that is said is sealed. */
    @Transactional
    public TransitionOutcome complete(UUID id, @Nullable String ifMatch, Consultation consultation) {
        return appointments.change(
                id,
                ifMatch,
                appointment -> appointment.complete(sealed(appointment, consultation), codes(consultation)));
    }

    private byte @Nullable [] sealed(Appointment appointment, Consultation consultation) {
        return consultation.isEmpty()
                ? null
                : texts.sealConsultation(appointment.patientId(), appointment.id(), consultation);
    }

    private static List<String> codes(Consultation consultation) {
        return consultation.diagnoses().stream().map(Diagnosis::token).toList();
    }
}
