package io.epione.billing.invoice;

import java.util.Optional;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Asks prescription-service what was prescribed that no event may tell. */
@FeignClient(name = "prescription", path = "/internal", dismiss404 = true)
interface PrescriptionClient {

    /** Empty for a prescription that this hospital does not know. */
    @GetMapping("/prescriptions/{id}/charges")
    Optional<Charges> charges(@PathVariable("id") UUID id);
}
