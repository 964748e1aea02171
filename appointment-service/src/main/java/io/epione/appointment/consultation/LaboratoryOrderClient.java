package io.epione.appointment.consultation;

import java.util.Optional;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Asks the patient service whose a laboratory order is. */
@FeignClient(
        name = "patient",
        contextId = "laboratory-orders",
        url = "${epione.services.patient.url}",
        path = "/internal",
        dismiss404 = true)
interface LaboratoryOrderClient {

    @GetMapping("/laboratory-orders/{id}")
    Optional<OrderOfPatient> find(@PathVariable("id") UUID id);
}
