package io.epione.patient.directory;

import io.epione.patient.access.RecordAccess;
import io.epione.patient.chart.Allergies;
import io.epione.patient.registration.Demographics;
import io.epione.patient.registration.PatientLookup;
import io.epione.patient.registration.PatientStatus;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For other services, which name the hospital they work for. */
@RestController
@RequestMapping("/internal/patients/{id}")
@PreAuthorize("hasAuthority('internal')")
class DirectoryController {

    private final PatientLookup patients;
    private final Allergies allergies;
    private final RecordAccess access;

    DirectoryController(PatientLookup patients, Allergies allergies, RecordAccess access) {
        this.patients = patients;
        this.allergies = allergies;
        this.access = access;
    }

    record StatusResponse(UUID id, PatientStatus status) {}

    record AllergiesResponse(UUID patientId, PatientStatus status, List<Item> items) {

        record Item(UUID id, Code code, @Nullable String criticality) {}

        record Code(String system, String code) {}
    }

    record ContactResponse(
            String givenName,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String preferredLanguage) {}

    @GetMapping
    StatusResponse status(@PathVariable UUID id) {
        return new StatusResponse(id, known(id));
    }

    @GetMapping("/allergies")
    AllergiesResponse allergies(@PathVariable UUID id) {
        Audit audit = access.open(id);
        PatientStatus status = known(id);
        List<AllergiesResponse.Item> items = allergies.of(id).stream()
                .map(a -> new AllergiesResponse.Item(
                        a.id(), new AllergiesResponse.Code(a.system(), a.code()), a.criticality()))
                .toList();
        audit.search("AllergyIntolerance", id, items.size());
        return new AllergiesResponse(id, status, items);
    }

    @GetMapping("/contact")
    ContactResponse contact(@PathVariable UUID id) {
        Audit audit = access.open(id);
        Demographics demographics = patients.demographics(id).orElseThrow(DirectoryController::unknown);
        audit.read("Patient", id, id);
        return new ContactResponse(
                demographics.givenName(), demographics.email(), demographics.phone(), demographics.preferredLanguage());
    }

    private PatientStatus known(UUID id) {
        return patients.status(id).orElseThrow(DirectoryController::unknown);
    }

    private static Problem unknown() {
        return Problem.notFound("PATIENT_NOT_FOUND");
    }
}
