package io.epione.tenant.staff;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import io.epione.tenant.specialty.KnownSpecialties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The directory that everyone at a hospital sees: who treats patients here. */
@RestController
@RequestMapping("/api/v1/practitioners")
class PractitionerController {

    private final StaffMembers staff;
    private final KnownSpecialties specialties;
    private final DescribePractitioner describePractitioner;

    PractitionerController(
            StaffMembers staff, KnownSpecialties specialties, DescribePractitioner describePractitioner) {
        this.staff = staff;
        this.specialties = specialties;
        this.describePractitioner = describePractitioner;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('practitioner:read')")
    @Transactional(readOnly = true)
    Page<Practitioner> search(
            @RequestParam(required = false) @Nullable @Size(max = 100) String specialty,
            @RequestParam(required = false) @Nullable @Size(max = 100) String q,
            @RequestParam(required = false) @Nullable UUID departmentId,
            @RequestParam(required = false) @Nullable @Size(max = 35) String language,
            @RequestParam(required = false) @Nullable Role role,
            PageRequest page) {
        Optional<String> wanted = Optional.ofNullable(specialty).flatMap(specialties::codeOf);
        if (specialty != null && wanted.isEmpty()) {
            return Page.all(List.of());
        }
        Set<Role> roles = EnumSet.copyOf(Staff.PRACTITIONERS);
        if (role != null) {
            roles.retainAll(EnumSet.of(role));
        }
        UUID after = page.afterId();
        List<Staff> rows = staff.directory(
                after == null ? StaffController.FIRST : after,
                roles,
                wanted.orElse(null),
                departmentId,
                language,
                containing(q),
                Limit.of(page.fetch()));
        return Page.of(rows, page, row -> Cursor.of(row.id()), Practitioner::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('practitioner:read')")
    @Transactional(readOnly = true)
    ResponseEntity<Practitioner> get(@PathVariable UUID id) {
        return staff.findById(id)
                .filter(member -> Staff.PRACTITIONERS.contains(member.role()))
                .map(member -> Etags.ok(member.version(), Practitioner.of(member)))
                .orElseThrow(() -> Problem.notFound("PRACTITIONER_NOT_FOUND"));
    }

    /** Practitioners describe themselves; who runs the staff may do it for them. */
    @PutMapping("/{id}/profile")
    @PreAuthorize("hasAnyAuthority('staff:write', 'appointment:conduct')")
    ResponseEntity<Practitioner> describe(
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Profile request) {
        Staff described = describePractitioner.describe(
                id, ifMatch, request.qualifications(), request.languages(), CurrentUser.get());
        return Etags.ok(described.version(), Practitioner.of(described));
    }

    /** The text anywhere in the name; its wildcards mean themselves. */
    private static String containing(@Nullable String text) {
        String literal =
                text == null ? "" : text.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
        return "%" + literal + "%";
    }

    /** @param languages ISO 639 codes */
    record Profile(
            @NotNull @Size(max = 20) List<@NotBlank @Size(max = 200) String> qualifications,

            @NotNull @Size(max = 20)
            List<@NotNull @Pattern(regexp = "[a-z]{2,3}", message = "must be an ISO 639 code") String> languages) {}

    /** @param userId the account, to take part in conversations; null until the invitation is taken up */
    record Practitioner(
            UUID id,
            String name,
            Role role,
            StaffStatus status,
            @Nullable String specialty,
            @Nullable UUID departmentId,
            @Nullable UUID userId,
            List<String> qualifications,
            List<String> languages) {

        static Practitioner of(Staff s) {
            return new Practitioner(
                    s.id(),
                    s.name(),
                    s.role(),
                    s.status(),
                    s.specialty(),
                    s.departmentId(),
                    s.userId(),
                    s.qualifications(),
                    s.languages());
        }
    }
}
