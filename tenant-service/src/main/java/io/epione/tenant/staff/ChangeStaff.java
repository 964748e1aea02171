package io.epione.tenant.staff;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.Role;
import io.epione.platform.web.Etags;
import io.epione.tenant.specialty.KnownSpecialties;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes the post of a member of staff. Another department is a transfer and stays in the history. */
@Component
class ChangeStaff {

    /** Null leaves a value as it is. */
    record Changes(
            @Nullable String name,
            @Nullable Role role,
            @Nullable UUID departmentId,
            @Nullable String specialty,
            @Nullable String licenceNumber,
            @Nullable String licenceAuthority,
            @Nullable LocalDate licenceExpiresOn) {}

    private final StaffMembers staff;
    private final StaffTransfers transfers;
    private final KnownSpecialties specialties;
    private final HospitalDay day;

    ChangeStaff(StaffMembers staff, StaffTransfers transfers, KnownSpecialties specialties, HospitalDay day) {
        this.staff = staff;
        this.transfers = transfers;
        this.specialties = specialties;
        this.day = day;
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
        UUID before = member.departmentId();
        Licence licence =
                member.licence().with(changes.licenceNumber(), changes.licenceAuthority(), changes.licenceExpiresOn());
        member.change(
                changes.name(),
                role,
                changes.departmentId(),
                specialties.require(changes.specialty()),
                licence,
                day.today());
        Staff changed = staff.saveAndFlush(member);
        UUID after = changed.departmentId();
        if (after != null && !after.equals(before)) {
            transfers.saveAndFlush(new StaffTransfer(id, before, after, null));
        }
        return changed;
    }
}
