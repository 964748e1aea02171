package io.epione.tenant.delegation;

import io.epione.platform.security.RolePermissions;
import io.epione.tenant.role.KnownRoles;
import io.epione.tenant.staff.Colleagues.Colleague;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * The rule of who may lend what to whom: one's own permissions, never borrowed ones; and what takes a profession only among
 * those who practise it, each with a licence that holds.
 */
@Component
class Lending {

    private final KnownRoles roles;

    Lending(KnownRoles roles) {
        this.roles = roles;
    }

    /** What of the wanted is not the lender's own. What others lent them is not asked for, so it cannot be passed on. */
    List<String> notHeld(Colleague lender, Collection<String> wanted) {
        Set<String> own = new TreeSet<>(RolePermissions.of(Set.of(lender.role())));
        own.addAll(roles.permissionsOf(lender.roles()));
        return wanted.stream().filter(permission -> !own.contains(permission)).toList();
    }

    /** What of the wanted the lender may not lend, or the borrower may not do. */
    List<String> notLendable(Colleague lender, Colleague borrower, Collection<String> wanted) {
        return wanted.stream()
                .filter(permission -> RolePermissions.professional(permission)
                        ? !practises(lender, permission) || !practises(borrower, permission)
                        : !RolePermissions.grantable(permission))
                .toList();
    }

    boolean stillStands(Colleague lender, Colleague borrower, Collection<String> lent) {
        return lender.active()
                && borrower.active()
                && notHeld(lender, lent).isEmpty()
                && notLendable(lender, borrower, lent).isEmpty();
    }

    private static boolean practises(Colleague colleague, String permission) {
        return colleague.licensed()
                && RolePermissions.of(Set.of(colleague.role())).contains(permission);
    }
}
