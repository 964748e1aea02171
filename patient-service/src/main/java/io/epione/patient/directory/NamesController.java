package io.epione.patient.directory;

import io.epione.patient.registration.Demographics;
import io.epione.patient.registration.PatientLookup;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How patients are called, for lists that other services show. Each name that is given out is on record. */
@RestController
class NamesController {

    private static final int MOST = 100;

    private final PatientLookup patients;
    private final Audit audit;

    NamesController(PatientLookup patients, Audit audit) {
        this.patients = patients;
        this.audit = audit;
    }

    /** Leaves out whom this hospital does not know. */
    @GetMapping("/internal/patients/names")
    @PreAuthorize("hasAuthority('internal')")
    Names names(@RequestParam("id") Set<UUID> ids) {
        if (ids.size() > MOST) {
            throw Problem.invalid("id", "must be " + MOST + " at most");
        }
        return new Names(ids.stream()
                .flatMap(id -> patients.demographics(id).map(known -> named(id, known)).stream())
                .toList());
    }

    private Name named(UUID id, Demographics demographics) {
        audit.read("Patient", id, id);
        return new Name(id, demographics.givenName(), demographics.familyName());
    }

    record Names(List<Name> items) {}

    record Name(UUID id, String givenName, String familyName) {}
}
