package io.epione.tenant.role;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.tenancy.Tenancy;
import io.epione.tenant.staff.StaffRoles;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives somebody roles of the hospital's own, in place of those before. */
@Component
class AssignRoles {

    private final HospitalRoles roles;
    private final StaffRoles staff;
    private final Audit audit;

    AssignRoles(HospitalRoles roles, StaffRoles staff, Audit audit) {
        this.roles = roles;
        this.staff = staff;
        this.audit = audit;
    }

    /** Who assigns must hold what is new; what somebody has already, anybody may leave them. */
    @Transactional
    public StaffRoles.Assigned assign(UUID staffId, @Nullable String ifMatch, Set<String> codes, CurrentUser assigner) {
        roles.lock("roles " + Tenancy.current());
        Set<String> added = new HashSet<>(codes);
        added.removeAll(staff.of(staffId));
        List<HospitalRole> known = roles.findByCodeIn(added);
        if (known.size() != added.size()) {
            throw Problem.invalid("roles", "are not all roles of this hospital's own");
        }
        assigner.mustHold(
                known.stream().flatMap(role -> role.permissions().stream()).toList());
        StaffRoles.Assigned assigned = staff.assign(staffId, ifMatch, codes);
        audit.act("assign-roles", "Staff", staffId, null);
        return assigned;
    }
}
