package io.epione.messaging.mail;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks where a patient wants to be reached. Nothing of the answer is kept. */
@FeignClient(name = "patient", path = "/internal", dismiss404 = true)
interface PatientClient {

    @GetMapping("/patients/{id}/contact")
    Optional<Contact> contact(@PathVariable("id") UUID id);

    /** Leaves out whom it does not know, or cannot read. */
    @GetMapping("/patients/contacts")
    Optional<Contacts> contacts(@RequestParam("id") Collection<UUID> ids);

    record Contacts(List<Contact> items) {}

    record Contact(
            UUID id,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String preferredLanguage) {}
}
