package io.epione.appointment.booking;

import java.util.Optional;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Asks the patient service for a patient that no event has told of yet. */
@FeignClient(name = "patient", path = "/internal", dismiss404 = true)
interface PatientClient {

    @GetMapping("/patients/{id}")
    Optional<PatientStatus> find(@PathVariable("id") UUID id);

    record PatientStatus(UUID id, String status) {}
}
