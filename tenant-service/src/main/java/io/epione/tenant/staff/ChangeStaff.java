package io.epione.tenant.staff;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.Role;
import io.epione.platform.web.Etags;
import io.epione.tenant.specialty.KnownSpecialties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes the post of a member of staff. */
@Component
class ChangeStaff {

    /** Null leaves a value as it is. */
    record Changes(
            @Nullable String name,
            @Nullable Role role,
            @Nullable UUID departmentId,
            @Nullable String specialty,
            @Nullable String licenceNumber) {}

    private final StaffMembers staff;
    private final KnownSpecialties specialties;

    ChangeStaff(StaffMembers staff, KnownSpecialties specialties) {
        this.staff = staff;
        this.specialties = specialties;
    }

    @Transactional
    public Staff change(UUID id, @Nullable String ifMatch, Changes changes, UUID changer) {
        Staff member = staff.findById(id).orElseThrow(() -> Problem.notFound("STAFF_NOT_FOUND"));
        Etags.require(ifMatch, member.version());
        Role role = changes.role();
        if (role != null && !Staff.ROLES.contains(role)) {
            throw Problem.invalid("role", "is not a role of hospital staff");
        }
        if (role != null && role != member.role() && id.equals(changer)) {
            throw Problem.conflict("OWN_POST", "Another administrator must change your role: a hospital keeps one.");
        }
        member.change(
                changes.name(),
                role,
                changes.departmentId(),
                specialties.require(changes.specialty()),
                changes.licenceNumber());
        return staff.saveAndFlush(member);
    }
}
