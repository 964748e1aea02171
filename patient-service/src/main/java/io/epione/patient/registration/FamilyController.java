package io.epione.patient.registration;

import io.epione.patient.access.Families;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** One account for several members of a family: whose records a patient's account opens beside its own. */
@RestController
class FamilyController {

    private final ReadFamily read;

    FamilyController(ReadFamily read) {
        this.read = read;
    }

    /**
     * @param relationship HL7 v3 RoleCode
     * @param maySign whether the account may sign the member's consents
     * @param narrowed what is labelled is hidden, by the member's age
     * @param until null: until it is ended or, of a child, until the hospital's age
     */
    record MemberResponse(
            UUID patientId,
            UUID proxyId,
            String givenName,
            String familyName,
            LocalDate birthDate,
            String relationship,
            boolean maySign,
            boolean narrowed,
            @Nullable Instant until) {

        static MemberResponse of(ReadFamily.MemberView view) {
            Families.Member member = view.member();
            Demographics demographics = view.demographics();
            return new MemberResponse(
                    member.patientId(),
                    member.proxyId(),
                    demographics.givenName(),
                    demographics.familyName(),
                    demographics.birthDate(),
                    member.relationship(),
                    member.maySign(),
                    member.narrowed(),
                    member.until());
        }
    }

    record FamilyResponse(List<MemberResponse> items) {}

    @GetMapping("/api/v1/patients/me/family")
    @PreAuthorize("hasAuthority('patient:read')")
    FamilyResponse family() {
        return new FamilyResponse(read.mine().stream().map(MemberResponse::of).toList());
    }
}
