package io.epione.tenant.role;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.AnnounceGrant;
import io.epione.platform.tenancy.Tenancy;
import java.util.Arrays;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a role out of permissions that the definer has. */
@Component
class DefineRole {

    /** Each is told to every service and kept in its memory. */
    static final int MAX_ROLES = 50;

    private final HospitalRoles roles;
    private final AnnounceGrant grants;
    private final Audit audit;

    DefineRole(HospitalRoles roles, AnnounceGrant grants, Audit audit) {
        this.roles = roles;
        this.grants = grants;
        this.audit = audit;
    }

    @Transactional
    public HospitalRole define(String code, String name, Set<String> permissions, CurrentUser definer) {
        if (Arrays.stream(Role.values()).anyMatch(builtIn -> builtIn.name().equals(code))) {
            throw Problem.invalid("code", "is a role of the platform");
        }
        definer.mustHold(permissions);
        roles.lock("roles " + Tenancy.current());
        if (roles.count() >= MAX_ROLES) {
            throw Problem.conflict("TOO_MANY_ROLES", "A hospital has at most " + MAX_ROLES + " roles of its own.");
        }
        HospitalRole role = roles.saveAndFlush(new HospitalRole(code, name, permissions));
        grants.announce(role.grant());
        audit.create("Role", role.id(), null);
        return role;
    }
}
