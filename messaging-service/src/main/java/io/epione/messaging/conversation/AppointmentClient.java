package io.epione.messaging.conversation;

import java.util.Optional;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Asks for an appointment that no event has told of yet, in the name of the caller. */
@FeignClient(name = "appointment", path = "/api/v1", dismiss404 = true)
interface AppointmentClient {

    @GetMapping("/appointments/{id}")
    Optional<Booked> find(@PathVariable("id") UUID id);

    record Booked(UUID id, UUID patientId) {}
}
