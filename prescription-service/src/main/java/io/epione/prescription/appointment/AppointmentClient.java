package io.epione.prescription.appointment;

import java.util.Optional;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Asks appointment-service for an appointment that no event has told of yet. */
@FeignClient(name = "appointment", path = "/internal", dismiss404 = true)
interface AppointmentClient {

    record Appointment(UUID id, UUID patientId) {}

    @GetMapping("/appointments/{id}")
    Optional<Appointment> find(@PathVariable UUID id);
}
