package io.epione.patient.directory;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How patients are called, for lists that other services show. */
@RestController
class NamesController {

    private final ReadMany readMany;

    NamesController(ReadMany readMany) {
        this.readMany = readMany;
    }

    @GetMapping("/internal/patients/names")
    @PreAuthorize("hasAuthority('internal')")
    Names names(@RequestParam("id") Set<UUID> ids) {
        return new Names(readMany.of(ids, (id, known) -> new Name(id, known.givenName(), known.familyName())));
    }

    record Names(List<Name> items) {}

    record Name(UUID id, String givenName, String familyName) {}
}
