package io.epione.platform.guard;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Asks in the caller's name: not below {@code /internal}, where a service would ask in its own. */
@FeignClient(name = "patient", contextId = "record-access", url = "${epione.services.patient.url}", path = "/api/v1")
interface RecordAccessClient {

    /** @param purpose FHIR PurposeOfUse, where it does not follow from the caller's role */
    record Access(@Nullable String purpose) {}

    @GetMapping("/patients/{id}/access")
    Access of(@PathVariable("id") UUID patientId);
}
