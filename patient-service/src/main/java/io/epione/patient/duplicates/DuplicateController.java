package io.epione.patient.duplicates;

import io.epione.patient.duplicates.ListDuplicates.Pair;
import io.epione.patient.duplicates.ListDuplicates.Side;
import io.epione.patient.registration.Demographics;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The queue of records that may be of one person. */
@RestController
@RequestMapping("/api/v1/patients/duplicates")
@PreAuthorize("hasAuthority('patient:merge')")
class DuplicateController {

    private final ListDuplicates list;
    private final DismissDuplicate dismiss;

    DuplicateController(ListDuplicates list, DismissDuplicate dismiss) {
        this.list = list;
        this.dismiss = dismiss;
    }

    enum Grade {
        HIGH,
        POSSIBLE;

        static Grade of(BigDecimal bits) {
            return bits.doubleValue() >= MatchScore.HIGH ? HIGH : POSSIBLE;
        }
    }

    record Dismissal(@NotBlank @Size(max = 1000) String reason) {}

    /** @param bits of evidence for one person, or against it */
    record ContributionResponse(MatchScore.Field field, MatchScore.Agreement agreement, BigDecimal bits) {

        static ContributionResponse of(MatchScore.Contribution found) {
            return new ContributionResponse(
                    found.field(),
                    found.agreement(),
                    BigDecimal.valueOf(found.bits()).setScale(1, RoundingMode.HALF_UP));
        }
    }

    /** @param restricted the record is not open to the caller */
    record PersonResponse(
            UUID id,
            boolean restricted,
            @Nullable String mrn,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable LocalDate birthDate) {

        static PersonResponse of(Side side) {
            Demographics d = side.demographics();
            return d == null
                    ? new PersonResponse(side.id(), true, null, null, null, null)
                    : new PersonResponse(side.id(), false, d.mrn(), d.givenName(), d.familyName(), d.birthDate());
        }
    }

    /** @param score in bits */
    record DuplicateResponse(
            UUID id,
            Duplicate.Status status,
            BigDecimal score,
            Grade grade,
            List<ContributionResponse> contributions,
            List<PersonResponse> patients) {

        static DuplicateResponse of(Pair pair) {
            BigDecimal bits = BigDecimal.valueOf(pair.duplicate().score(), 1);
            return new DuplicateResponse(
                    pair.duplicate().id(),
                    pair.duplicate().status(),
                    bits,
                    Grade.of(bits),
                    pair.duplicate().contributions().stream()
                            .map(ContributionResponse::of)
                            .toList(),
                    List.of(PersonResponse.of(pair.one()), PersonResponse.of(pair.other())));
        }
    }

    record DismissedResponse(UUID id, Duplicate.Status status) {}

    @GetMapping
    Page<DuplicateResponse> list(@RequestParam(defaultValue = "OPEN") Duplicate.Status status, PageRequest page) {
        Page<Pair> found = list.list(status, page);
        return found.map(DuplicateResponse::of);
    }

    @PostMapping("/{id}/dismissal")
    DismissedResponse dismiss(@PathVariable UUID id, @Valid @RequestBody Dismissal request) {
        Duplicate dismissed = dismiss.dismiss(id, request.reason());
        return new DismissedResponse(dismissed.id(), dismissed.status());
    }
}
