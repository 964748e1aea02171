package io.epione.tenant.delegation;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import io.epione.tenant.role.KnownRoles;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/delegations")
class DelegationController {

    /** Opens the delegations of others. */
    static final String MANAGE = "delegation:manage";

    /** Sorts after every id. */
    private static final UUID LAST = new UUID(-1L, -1L);

    private final Delegations delegations;
    private final KnownRoles roles;
    private final LendPermissions lendPermissions;
    private final EndDelegation endDelegation;

    DelegationController(
            Delegations delegations, KnownRoles roles, LendPermissions lendPermissions, EndDelegation endDelegation) {
        this.delegations = delegations;
        this.roles = roles;
        this.lendPermissions = lendPermissions;
        this.endDelegation = endDelegation;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('delegation:write')")
    ResponseEntity<DelegationDetails> lend(@Valid @RequestBody NewDelegation request) {
        Delegation delegation = lendPermissions.lend(new Delegation.Terms(
                CurrentUser.get().staffId(),
                request.to(),
                wanted(request),
                request.from(),
                request.until(),
                request.reason().strip()));
        return ResponseEntity.created(URI.create("/api/v1/delegations/" + delegation.id()))
                .body(DelegationDetails.of(delegation));
    }

    /** Newest first: one's own, or those that one is lent; whoever may manage them sees all of the hospital's. */
    @GetMapping
    @PreAuthorize("hasAuthority('delegation:read')")
    @Transactional(readOnly = true)
    public Page<DelegationDetails> list(
            @RequestParam(required = false) @Nullable Whose of,
            @RequestParam(required = false) @Nullable Whose to,
            PageRequest page) {
        CurrentUser user = CurrentUser.get();
        UUID me = user.staffId();
        UUID after = page.afterId();
        List<Delegation> rows = delegations.page(
                after == null ? LAST : after,
                of == null ? null : me,
                to == null ? null : me,
                user.may(MANAGE) ? null : me,
                Limit.of(page.fetch()));
        return Page.of(rows, page, row -> Cursor.of(row.id()), DelegationDetails::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('delegation:read')")
    @Transactional(readOnly = true)
    public DelegationDetails get(@PathVariable UUID id) {
        CurrentUser user = CurrentUser.get();
        return delegations
                .findById(id)
                .filter(found -> user.may(MANAGE) || found.isBetween(user.postId()))
                .map(DelegationDetails::of)
                .orElseThrow(() -> Problem.notFound("DELEGATION_NOT_FOUND"));
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasAuthority('delegation:write')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID id) {
        endDelegation.end(id, CurrentUser.get());
    }

    private Set<String> wanted(NewDelegation request) {
        Set<String> permissions = request.permissions();
        String role = request.role();
        if ((permissions == null) == (role == null)) {
            throw Problem.invalid("permissions", "or a role is needed, and not both");
        }
        return permissions != null ? permissions : roles.permissionsOfRole(role);
    }

    /** Whose delegations are listed. */
    enum Whose {
        me
    }

    /**
     * @param to the colleague's staff id
     * @param permissions null where a role is named
     * @param role a built-in one or one of the hospital's own; what it gives today is lent
     */
    record NewDelegation(
            @NotNull UUID to,
            @Nullable @Size(min = 1, max = 100) Set<@NotNull @Size(max = 60) String> permissions,
            @Nullable @Size(max = 40) String role,
            @NotNull Instant from,
            @NotNull Instant until,
            @NotBlank @Size(max = 500) String reason) {}

    /**
     * @param of whose permissions they are, by staff id
     * @param to who has them between, by staff id
     * @param endedAt when it was ended before its time
     */
    record DelegationDetails(
            UUID id,
            UUID of,
            UUID to,
            List<String> permissions,
            Instant from,
            Instant until,
            String reason,
            @Nullable Instant endedAt) {

        static DelegationDetails of(Delegation d) {
            return new DelegationDetails(
                    d.id(),
                    d.lenderId(),
                    d.borrowerId(),
                    d.permissions(),
                    d.startsAt(),
                    d.endsAt(),
                    d.reason(),
                    d.endedAt());
        }
    }
}
