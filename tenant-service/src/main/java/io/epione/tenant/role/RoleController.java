package io.epione.tenant.role;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The roles of a hospital's own. */
@RestController
@RequestMapping("/api/v1/roles")
class RoleController {

    private final HospitalRoles roles;
    private final DefineRole defineRole;
    private final ChangeRole changeRole;
    private final DropRole dropRole;

    RoleController(HospitalRoles roles, DefineRole defineRole, ChangeRole changeRole, DropRole dropRole) {
        this.roles = roles;
        this.defineRole = defineRole;
        this.changeRole = changeRole;
        this.dropRole = dropRole;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('role:write')")
    ResponseEntity<RoleDetails> define(@Valid @RequestBody NewRole request) {
        HospitalRole role =
                defineRole.define(request.code(), request.name().strip(), request.permissions(), CurrentUser.get());
        return Etags.created(URI.create("/api/v1/roles/" + role.id()), role.version(), RoleDetails.of(role));
    }

    /** By code; all of them, for they are few. */
    @GetMapping
    @PreAuthorize("hasAuthority('role:read')")
    @Transactional(readOnly = true)
    public Page<RoleDetails> list() {
        return Page.all(
                roles.findAllByOrderByCode().stream().map(RoleDetails::of).toList());
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('role:read')")
    @Transactional(readOnly = true)
    public ResponseEntity<RoleDetails> get(@PathVariable UUID id) {
        return answer(roles.findById(id).orElseThrow(() -> Problem.notFound("ROLE_NOT_FOUND")));
    }

    @PutMapping("/{id}")
    @PreAuthorize("hasAuthority('role:write')")
    ResponseEntity<RoleDetails> change(
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody RoleChange request) {
        return answer(changeRole.change(id, ifMatch, request.name().strip(), request.permissions(), CurrentUser.get()));
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasAuthority('role:write')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@PathVariable UUID id) {
        dropRole.drop(id);
    }

    private static ResponseEntity<RoleDetails> answer(HospitalRole role) {
        return Etags.ok(role.version(), RoleDetails.of(role));
    }

    record NewRole(
            @NotNull
            @Size(max = 40)
            @Pattern(regexp = "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*", message = "must be upper-case words with underscores")
            String code,

            @NotBlank @Size(max = 100) String name,

            @NotNull @Size(min = 1, max = 100) Set<@NotNull @Size(max = 60) String> permissions) {}

    record RoleChange(
            @NotBlank @Size(max = 100) String name,

            @NotNull @Size(min = 1, max = 100) Set<@NotNull @Size(max = 60) String> permissions) {}

    record RoleDetails(UUID id, String code, String name, List<String> permissions) {
        static RoleDetails of(HospitalRole r) {
            return new RoleDetails(r.id(), r.code(), r.name(), r.permissions());
        }
    }
}
