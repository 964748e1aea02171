package io.epione.tenant.role;

import io.epione.platform.security.Role;
import io.epione.platform.security.RolePermissions;
import io.epione.platform.web.Page;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/permissions")
class PermissionController {

    /** The one table; the same for every hospital. */
    @GetMapping
    @PreAuthorize("isAuthenticated()")
    Page<PermissionDetails> list() {
        return Page.all(
                RolePermissions.all().stream().map(PermissionDetails::of).toList());
    }

    /** @param professional it comes with the built-in roles alone */
    record PermissionDetails(String code, String description, Set<Role> roles, boolean professional) {
        static PermissionDetails of(RolePermissions.Permission p) {
            return new PermissionDetails(p.code(), p.description(), p.roles(), p.professional());
        }
    }
}
