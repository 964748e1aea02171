package io.epione.tenant.role;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.Role;
import io.epione.platform.security.RolePermissions;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What roles give at the current hospital. */
@Component
public class KnownRoles {

    private final HospitalRoles roles;

    KnownRoles(HospitalRoles roles) {
        this.roles = roles;
    }

    /** Of roles of the hospital's own; a code that it has not defined gives nothing. */
    @Transactional(readOnly = true)
    public Set<String> permissionsOf(Collection<String> codes) {
        Set<String> permissions = new TreeSet<>();
        roles.findByCodeIn(codes).forEach(role -> permissions.addAll(role.permissions()));
        return permissions;
    }

    /**
     * Of one role, built-in or the hospital's own.
     *
     * @throws Problem 422 where there is no such role
     */
    @Transactional(readOnly = true)
    public Set<String> permissionsOfRole(String name) {
        Set<String> permissions = Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name))
                .findFirst()
                .map(role -> RolePermissions.of(List.of(role)))
                .orElseGet(() -> permissionsOf(List.of(name)));
        if (permissions.isEmpty()) {
            throw Problem.invalid("role", "is not a role of this hospital");
        }
        return permissions;
    }
}
