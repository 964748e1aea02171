package io.epione.tenant.role;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.AnnounceGrant;
import io.epione.platform.tenancy.Tenancy;
import io.epione.tenant.staff.StaffRoles;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes a role that nobody has. */
@Component
class DropRole {

    private final HospitalRoles roles;
    private final StaffRoles staff;
    private final AnnounceGrant grants;
    private final Audit audit;

    DropRole(HospitalRoles roles, StaffRoles staff, AnnounceGrant grants, Audit audit) {
        this.roles = roles;
        this.staff = staff;
        this.grants = grants;
        this.audit = audit;
    }

    @Transactional
    public void drop(UUID id) {
        roles.lock("roles " + Tenancy.current());
        HospitalRole role = roles.findById(id).orElseThrow(() -> Problem.notFound("ROLE_NOT_FOUND"));
        if (staff.anyoneHas(role.code())) {
            throw Problem.conflict("ROLE_IN_USE", "Take the role from those who have it first.");
        }
        roles.delete(role);
        grants.announce(role.withdrawal());
        audit.act("delete", "Role", id, null);
    }
}
