package io.epione.tenant.role;

import io.epione.platform.security.CurrentUser;
import io.epione.platform.web.Etags;
import io.epione.tenant.staff.StaffRoles;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who has which of the hospital's own roles; read them with the member of staff. */
@RestController
@RequestMapping("/api/v1/staff/{id}/roles")
class StaffRoleController {

    private final AssignRoles assignRoles;

    StaffRoleController(AssignRoles assignRoles) {
        this.assignRoles = assignRoles;
    }

    /** In place of those before; from the person's next token on. */
    @PutMapping
    @PreAuthorize("hasAuthority('staff:write')")
    ResponseEntity<StaffRoleDetails> assign(
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Assignment request) {
        StaffRoles.Assigned assigned = assignRoles.assign(id, ifMatch, request.roles(), CurrentUser.get());
        return Etags.ok(assigned.version(), new StaffRoleDetails(assigned.roles()));
    }

    record Assignment(
            @NotNull @Size(max = StaffRoles.MAX_ROLES) Set<@NotNull @Size(max = 40) String> roles) {}

    record StaffRoleDetails(List<String> roles) {}
}
