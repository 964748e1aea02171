package io.epione.patient.directory;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where patients are reached, for who writes to many. */
@RestController
class ContactsController {

    private final ReadMany readMany;

    ContactsController(ReadMany readMany) {
        this.readMany = readMany;
    }

    @GetMapping("/internal/patients/contacts")
    @PreAuthorize("hasAuthority('internal')")
    Contacts contacts(@RequestParam("id") Set<UUID> ids) {
        return new Contacts(readMany.of(
                ids, (id, known) -> new Contact(id, known.email(), known.phone(), known.preferredLanguage())));
    }

    record Contacts(List<Contact> items) {}

    record Contact(
            UUID id,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String preferredLanguage) {}
}
