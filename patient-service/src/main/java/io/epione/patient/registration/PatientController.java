package io.epione.patient.registration;

import io.epione.patient.registration.FindPatients.By;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/patients")
class PatientController {

    private final RegisterPatient register;
    private final FindPatients find;
    private final CorrectPatient correct;

    PatientController(RegisterPatient register, FindPatients find, CorrectPatient correct) {
        this.register = register;
        this.find = find;
        this.correct = correct;
    }

    /** What is absent or null stays as it is. */
    record Correction(
            @Nullable @Size(min = 1, max = 100) @Pattern(regexp = Registration.NOT_BLANK)
            String givenName,

            @Nullable @Size(min = 1, max = 100) @Pattern(regexp = Registration.NOT_BLANK)
            String familyName,

            @Nullable @PastOrPresent LocalDate birthDate,
            @Nullable Sex sex,

            @Nullable @Size(min = 1, max = 50) @Pattern(regexp = Registration.NOT_BLANK)
            String nationalId,

            @Nullable @Pattern(regexp = Registration.PHONE) String phone,
            @Nullable @Email @Size(max = 254) String email,
            @Nullable @Valid Address address,

            @Nullable @Pattern(regexp = Registration.LANGUAGE)
            String preferredLanguage) {

        Demographics applyTo(Demographics old) {
            return new Demographics(
                    old.mrn(),
                    givenName == null ? old.givenName() : givenName,
                    familyName == null ? old.familyName() : familyName,
                    birthDate == null ? old.birthDate() : birthDate,
                    sex == null ? old.sex() : sex,
                    nationalId == null ? old.nationalId() : nationalId,
                    phone == null ? old.phone() : phone,
                    email == null ? old.email() : email,
                    address == null ? old.address() : address,
                    preferredLanguage == null ? old.preferredLanguage() : preferredLanguage);
        }
    }

    /** @param restricted the record is not open to the caller, who sees of it no more than id and medical record number */
    record PatientResponse(
            UUID id,
            String mrn,
            boolean restricted,
            @Nullable PatientStatus status,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable LocalDate birthDate,
            @Nullable Sex sex,
            @Nullable String nationalId,
            @Nullable String phone,
            @Nullable String email,
            @Nullable Address address,
            @Nullable String preferredLanguage,
            @Nullable Long version) {

        static PatientResponse of(FoundPatient found) {
            return switch (found) {
                case FoundPatient.Open(PatientView patient) -> of(patient);
                case FoundPatient.Restricted(UUID id, String mrn) ->
                    new PatientResponse(
                            id, mrn, true, null, null, null, null, null, null, null, null, null, null, null);
            };
        }

        static PatientResponse of(PatientView view) {
            Demographics d = view.demographics();
            return new PatientResponse(
                    view.id(),
                    d.mrn(),
                    false,
                    view.status(),
                    d.givenName(),
                    d.familyName(),
                    d.birthDate(),
                    d.sex(),
                    d.nationalId(),
                    d.phone(),
                    d.email(),
                    d.address(),
                    d.preferredLanguage(),
                    view.version());
        }
    }

    /** Enough for a clerk to see whether it is the same person. */
    record Candidate(
            UUID id,
            String mrn,
            boolean restricted,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable LocalDate birthDate) {

        static Candidate of(FoundPatient found) {
            return switch (found) {
                case FoundPatient.Open(PatientView patient) -> {
                    Demographics d = patient.demographics();
                    yield new Candidate(patient.id(), d.mrn(), false, d.givenName(), d.familyName(), d.birthDate());
                }
                case FoundPatient.Restricted(UUID id, String mrn) -> new Candidate(id, mrn, true, null, null, null);
            };
        }
    }

    @PostMapping
    @PreAuthorize("hasAuthority('patient:write')")
    ResponseEntity<PatientResponse> register(@Valid @RequestBody Registration registration) {
        return switch (register.register(registration.nationalId(), registration::withMrn)) {
            case RegistrationOutcome.Registered(PatientView patient) ->
                Etags.created(
                        URI.create("/api/v1/patients/" + patient.id()), patient.version(), PatientResponse.of(patient));
            case RegistrationOutcome.Duplicate(FoundPatient candidate) ->
                throw Problem.conflict("DUPLICATE_PATIENT", "A patient of this hospital has this national id.")
                        .with("candidates", List.of(Candidate.of(candidate)));
        };
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('patient:read')")
    ResponseEntity<PatientResponse> one(@PathVariable UUID id) {
        PatientView patient = find.one(id);
        return Etags.ok(patient.version(), PatientResponse.of(patient));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('patient:search')")
    Page<PatientResponse> search(
            @RequestParam(required = false) @Nullable String mrn,
            @RequestParam(required = false) @Nullable String nationalId,
            @RequestParam(required = false) @Nullable String phone,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable String familyName,
            @RequestParam(required = false) @Nullable LocalDate birthDate,
            PageRequest page) {
        Page<FoundPatient> found = find.search(by(mrn, nationalId, phone, email, familyName, birthDate), page);
        return found.map(PatientResponse::of);
    }

    private static By by(
            @Nullable String mrn,
            @Nullable String nationalId,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String familyName,
            @Nullable LocalDate birthDate) {
        List<By> given = new ArrayList<>();
        if (mrn != null) {
            given.add(new By.Mrn(mrn));
        }
        if (nationalId != null) {
            given.add(new By.NationalId(nationalId));
        }
        if (phone != null) {
            given.add(new By.Phone(phone));
        }
        if (email != null) {
            given.add(new By.Email(email));
        }
        if (familyName != null && birthDate != null) {
            given.add(new By.NameAndBirth(familyName, birthDate));
        }
        if (given.size() != 1) {
            throw Problem.unprocessable(
                    "SEARCH_KEY_REQUIRED",
                    "Search by one of mrn, nationalId, phone, email, or familyName with birthDate.");
        }
        return given.getFirst();
    }

    @PatchMapping("/{id}")
    @PreAuthorize("hasAuthority('patient:write')")
    ResponseEntity<PatientResponse> correct(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Correction correction) {
        PatientView patient = correct.correct(id, ifMatch, correction::applyTo);
        return Etags.ok(patient.version(), PatientResponse.of(patient));
    }
}
