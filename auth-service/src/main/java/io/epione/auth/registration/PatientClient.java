package io.epione.auth.registration;

import java.util.Optional;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Asks whether the hospital cares for a patient. */
@FeignClient(name = "patient", path = "/internal", dismiss404 = true)
interface PatientClient {

    @GetMapping("/patients/{id}")
    Optional<KnownPatient> find(@PathVariable("id") UUID id);

    record KnownPatient(UUID id, String status) {

        boolean active() {
            return status.equals("ACTIVE");
        }
    }
}
