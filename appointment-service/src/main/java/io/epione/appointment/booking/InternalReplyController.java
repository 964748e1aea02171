package io.epione.appointment.booking;

import io.epione.platform.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A patient's answer to a reminder, passed on by the messaging service. */
@RestController
class InternalReplyController {

    private final ChangeAppointment changeAppointment;

    InternalReplyController(ChangeAppointment changeAppointment) {
        this.changeAppointment = changeAppointment;
    }

    /** An answer to a time that is not the appointment's any more is none: 409. */
    @PostMapping("/internal/appointments/{id}/replies")
    @PreAuthorize("hasAuthority('internal')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reply(@PathVariable UUID id, @Valid @RequestBody Reply reply) {
        switch (changeAppointment.change(id, null, appointment -> apply(appointment, reply))) {
            case TransitionOutcome.Moved moved -> {}
            case TransitionOutcome.IllegalTransition refused ->
                throw Problem.conflict("ILLEGAL_TRANSITION", "The appointment does not allow this any more.");
            case TransitionOutcome.AppointmentUnknown unknown -> throw Problem.notFound("APPOINTMENT_NOT_FOUND");
        }
    }

    private static TransitionOutcome apply(Appointment appointment, Reply reply) {
        if (!appointment.slot().start().equals(reply.start())) {
            return new TransitionOutcome.IllegalTransition(appointment.status(), appointment.status());
        }
        return switch (reply.answer()) {
            case CONFIRM ->
                appointment.status() == AppointmentStatus.CONFIRMED
                        ? new TransitionOutcome.Moved(appointment)
                        : appointment.confirm();
            case CANCEL -> appointment.cancel(true, null);
        };
    }

    record Reply(@NotNull Answer answer, @NotNull Instant start) {}

    enum Answer {
        CONFIRM,
        CANCEL
    }
}
