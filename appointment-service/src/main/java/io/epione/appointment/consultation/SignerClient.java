package io.epione.appointment.consultation;

import java.util.Optional;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Asks the tenant service how a member of staff is called. */
@FeignClient(
        name = "tenant",
        contextId = "summary-signers",
        url = "${epione.services.tenant.url}",
        path = "/internal",
        dismiss404 = true)
interface SignerClient {

    @GetMapping("/staff/{id}")
    Optional<Signer> find(@PathVariable("id") UUID id);

    record Signer(UUID id, String name) {}
}
