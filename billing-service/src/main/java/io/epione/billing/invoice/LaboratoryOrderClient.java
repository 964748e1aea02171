package io.epione.billing.invoice;

import java.util.Optional;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Asks patient-service what an order charges for that no event may tell. */
@FeignClient(name = "patient", path = "/internal", dismiss404 = true)
interface LaboratoryOrderClient {

    /** Empty for an order that this hospital does not know. */
    @GetMapping("/laboratory-orders/{id}/charges")
    Optional<Charges> charges(@PathVariable("id") UUID id);
}
