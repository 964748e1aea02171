package io.epione.appointment.consultation;

import java.util.Optional;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Asks the prescription service whose a prescription is. */
@FeignClient(name = "prescription", path = "/internal", dismiss404 = true)
interface PrescriptionClient {

    @GetMapping("/prescriptions/{id}")
    Optional<OrderOfPatient> find(@PathVariable("id") UUID id);
}
