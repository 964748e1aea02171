package io.epione.tenant.staff;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.Role;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** For services: names and addresses do not travel in events, so whoever needs them asks here. */
@RestController
class InternalStaffController {

    private final StaffMembers staff;

    InternalStaffController(StaffMembers staff) {
        this.staff = staff;
    }

    @GetMapping("/internal/staff/{id}")
    @PreAuthorize("hasAuthority('internal')")
    @Transactional(readOnly = true)
    KnownStaff get(@PathVariable UUID id) {
        return staff.findById(id).map(KnownStaff::of).orElseThrow(() -> Problem.notFound("STAFF_NOT_FOUND"));
    }

    record KnownStaff(
            UUID id,
            String name,
            String email,
            Role role,
            StaffStatus status,
            @Nullable UUID userId,
            @Nullable UUID departmentId,
            @Nullable String specialty,
            @Nullable LocalDate licenceExpiresOn,
            boolean licenceExpired) {

        static KnownStaff of(Staff s) {
            return new KnownStaff(
                    s.id(),
                    s.name(),
                    s.email(),
                    s.role(),
                    s.status(),
                    s.userId(),
                    s.departmentId(),
                    s.specialty(),
                    s.licence().expiresOn(),
                    s.licenceExpired());
        }
    }
}
