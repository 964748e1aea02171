package io.epione.appointment.consultation;

import java.util.List;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks the patient service how a patient is called. Nothing of the answer is kept. */
@FeignClient(
        name = "patient",
        contextId = "summary-patients",
        url = "${epione.services.patient.url}",
        path = "/internal")
interface NamesClient {

    @GetMapping("/patients/names")
    Names names(@RequestParam("id") UUID id);

    record Names(List<Name> items) {}

    record Name(UUID id, String givenName, String familyName) {}
}
