package io.epione.appointment.booking;

import io.epione.platform.problem.Problem;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** For services that were named an appointment before its event reached them. */
@RestController
class InternalAppointmentController {

    private final Appointments appointments;

    InternalAppointmentController(Appointments appointments) {
        this.appointments = appointments;
    }

    @GetMapping("/internal/appointments/{id}")
    @PreAuthorize("hasAuthority('internal')")
    @Transactional(readOnly = true)
    KnownAppointment whose(@PathVariable UUID id) {
        return appointments
                .findById(id)
                .map(appointment -> new KnownAppointment(id, appointment.patientId()))
                .orElseThrow(() -> Problem.notFound("APPOINTMENT_NOT_FOUND"));
    }

    record KnownAppointment(UUID id, UUID patientId) {}
}
