package io.epione.appointment.booking;

import io.epione.platform.problem.Problem;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class BookHeldTime {

    private final ChangeAppointment appointments;
    private final ClinicalTexts texts;

    BookHeldTime(ChangeAppointment appointments, ClinicalTexts texts) {
        this.appointments = appointments;
        this.texts = texts;
    }

    /**
     * Makes an appointment of a hold, with the same id.
     *
     * @throws Problem 409 {@code HOLD_EXPIRED} when it has run out, whether or not the time is taken again
     */
    @Transactional
    public TransitionOutcome book(UUID id, @Nullable String ifMatch, @Nullable String reason) {
        return appointments.change(id, ifMatch, held -> {
            if (held.holdIsOver(Instant.now())) {
                throw Problem.conflict("HOLD_EXPIRED", "The time is not held any more. Choose again.");
            }
            return held.book(PlanVisit.byPatient(), texts.sealReason(held.patientId(), id, reason));
        });
    }
}
