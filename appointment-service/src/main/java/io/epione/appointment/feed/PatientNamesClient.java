package io.epione.appointment.feed;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks the patient service how patients are called. Nothing of the answer is kept. */
@FeignClient(name = "patient", contextId = "patient-names", url = "${epione.services.patient.url}", path = "/internal")
interface PatientNamesClient {

    /** The patient service answers for so many at once. */
    int MOST = 100;

    @GetMapping("/patients/names")
    Names names(@RequestParam("id") Collection<UUID> ids);

    record Names(List<Name> items) {}

    record Name(UUID id, String givenName, String familyName) {

        String text() {
            return givenName + " " + familyName;
        }
    }
}
