package io.epione.tenant.staff;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.Role;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import io.epione.tenant.specialty.KnownSpecialties;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The directory that everyone at a hospital sees: who treats patients here. */
@RestController
@RequestMapping("/api/v1/practitioners")
class PractitionerController {

    private final StaffMembers staff;
    private final KnownSpecialties specialties;

    PractitionerController(StaffMembers staff, KnownSpecialties specialties) {
        this.staff = staff;
        this.specialties = specialties;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('practitioner:read')")
    @Transactional(readOnly = true)
    Page<Practitioner> search(
            @RequestParam(required = false) @Nullable @Size(max = 100) String specialty,
            @RequestParam(required = false) @Nullable @Size(max = 100) String q,
            PageRequest page) {
        Optional<String> wanted = Optional.ofNullable(specialty).flatMap(specialties::codeOf);
        if (specialty != null && wanted.isEmpty()) {
            return Page.all(List.of());
        }
        UUID after = page.afterId();
        List<Staff> rows = staff.directory(
                after == null ? StaffController.FIRST : after,
                Staff.PRACTITIONERS,
                wanted.orElse(null),
                containing(q),
                Limit.of(page.fetch()));
        return Page.of(rows, page, row -> Cursor.of(row.id()), Practitioner::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('practitioner:read')")
    @Transactional(readOnly = true)
    Practitioner get(@PathVariable UUID id) {
        return staff.findById(id)
                .filter(member -> Staff.PRACTITIONERS.contains(member.role()))
                .map(Practitioner::of)
                .orElseThrow(() -> Problem.notFound("PRACTITIONER_NOT_FOUND"));
    }

    /** The text anywhere in the name; its wildcards mean themselves. */
    private static String containing(@Nullable String text) {
        String literal =
                text == null ? "" : text.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
        return "%" + literal + "%";
    }

    /** @param userId the account, to take part in conversations; null until the invitation is taken up */
    record Practitioner(
            UUID id,
            String name,
            Role role,
            StaffStatus status,
            @Nullable String specialty,
            @Nullable UUID departmentId,
            @Nullable UUID userId) {

        static Practitioner of(Staff s) {
            return new Practitioner(
                    s.id(), s.name(), s.role(), s.status(), s.specialty(), s.departmentId(), s.userId());
        }
    }
}
