package io.epione.messaging.mail;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Asks where a patient wants to be reached. Nothing of the answer is kept. */
@FeignClient(name = "patient", path = "/internal", dismiss404 = true)
interface PatientClient {

    @GetMapping("/patients/{id}/contact")
    Optional<Contact> contact(@PathVariable("id") UUID id);

    record Contact(
            @Nullable String email,
            @Nullable String phone,
            @Nullable String preferredLanguage) {}
}
