package io.epione.tenant.staff;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/staff")
class StaffController {

    /** Sorts before every id. */
    static final UUID FIRST = new UUID(0, 0);

    private final StaffMembers staff;
    private final InviteStaff inviteStaff;
    private final InviteAgain inviteAgain;
    private final ChangeStaff changeStaff;
    private final DeactivateStaff deactivateStaff;

    StaffController(
            StaffMembers staff,
            InviteStaff inviteStaff,
            InviteAgain inviteAgain,
            ChangeStaff changeStaff,
            DeactivateStaff deactivateStaff) {
        this.staff = staff;
        this.inviteStaff = inviteStaff;
        this.inviteAgain = inviteAgain;
        this.changeStaff = changeStaff;
        this.deactivateStaff = deactivateStaff;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('staff:write')")
    ResponseEntity<Invited> invite(@Valid @RequestBody NewStaff request) {
        UUID id = inviteStaff.invite(request.toInvitee());
        return Etags.created(URI.create("/api/v1/staff/" + id), 0, new Invited(id, StaffStatus.INVITED));
    }

    @PostMapping("/{id}/invitation")
    @PreAuthorize("hasAuthority('staff:write')")
    ResponseEntity<StaffDetails> inviteAgain(@PathVariable UUID id) {
        return answer(inviteAgain.invite(id));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('staff:read')")
    @Transactional(readOnly = true)
    Page<StaffDetails> list(
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(required = false) @Nullable StaffStatus status,
            @RequestParam(required = false) @Nullable UUID departmentId,
            @RequestParam(required = false) @Nullable LocalDate licenceExpiresBefore,
            PageRequest page) {
        UUID after = page.afterId();
        Set<Role> roles = role == null ? Staff.ROLES : EnumSet.of(role);
        Set<StaffStatus> statuses = status == null ? EnumSet.allOf(StaffStatus.class) : EnumSet.of(status);
        List<Staff> rows = staff.page(
                after == null ? FIRST : after,
                roles,
                statuses,
                departmentId,
                licenceExpiresBefore,
                Limit.of(page.fetch()));
        return Page.of(rows, page, row -> Cursor.of(row.id()), StaffDetails::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('staff:read')")
    @Transactional(readOnly = true)
    ResponseEntity<StaffDetails> get(@PathVariable UUID id) {
        return answer(staff.findById(id).orElseThrow(() -> Problem.notFound("STAFF_NOT_FOUND")));
    }

    @PatchMapping("/{id}")
    @PreAuthorize("hasAuthority('staff:write')")
    ResponseEntity<StaffDetails> change(
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody StaffChange request) {
        return answer(changeStaff.change(
                id, ifMatch, request.toChanges(), CurrentUser.get().staffId()));
    }

    @PostMapping("/{id}/deactivation")
    @PreAuthorize("hasAuthority('staff:write')")
    ResponseEntity<StaffDetails> deactivate(@PathVariable UUID id) {
        return answer(deactivateStaff.deactivate(id, CurrentUser.get().staffId()));
    }

    private static ResponseEntity<StaffDetails> answer(Staff member) {
        return Etags.ok(member.version(), StaffDetails.of(member));
    }

    record NewStaff(
            @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line")
            String name,

            @NotBlank @Email @Size(max = 254) String email,
            @NotNull Role role,
            @Nullable UUID departmentId,
            @Nullable @Size(max = 100) String specialty,
            @Nullable @Size(max = 50) String licenceNumber,
            @Nullable @Size(max = 100) String licenceAuthority,
            @Nullable LocalDate licenceExpiresOn) {

        InviteStaff.Invitee toInvitee() {
            return new InviteStaff.Invitee(
                    name,
                    email,
                    role,
                    departmentId,
                    specialty,
                    new Licence(licenceNumber, licenceAuthority, licenceExpiresOn));
        }
    }

    record StaffChange(
            @Nullable @Pattern(regexp = ".*\\S.*", message = "must not be blank") @Size(max = 200)
            String name,

            @Nullable Role role,
            @Nullable UUID departmentId,
            @Nullable @Size(max = 100) String specialty,
            @Nullable @Size(max = 50) String licenceNumber,
            @Nullable @Size(max = 100) String licenceAuthority,
            @Nullable LocalDate licenceExpiresOn) {

        ChangeStaff.Changes toChanges() {
            return new ChangeStaff.Changes(
                    name == null ? null : name.strip(),
                    role,
                    departmentId,
                    specialty,
                    licenceNumber,
                    licenceAuthority,
                    licenceExpiresOn);
        }
    }

    record Invited(UUID id, StaffStatus status) {}

    /** @param roles codes of the hospital's own roles that they have besides */
    record StaffDetails(
            UUID id,
            String name,
            String email,
            Role role,
            List<String> roles,
            StaffStatus status,
            @Nullable UUID departmentId,
            @Nullable String specialty,
            @Nullable String licenceNumber,
            @Nullable String licenceAuthority,
            @Nullable LocalDate licenceExpiresOn,
            boolean licenceExpired,
            @Nullable UUID userId,
            Instant createdAt) {

        static StaffDetails of(Staff s) {
            return new StaffDetails(
                    s.id(),
                    s.name(),
                    s.email(),
                    s.role(),
                    s.roles(),
                    s.status(),
                    s.departmentId(),
                    s.specialty(),
                    s.licence().number(),
                    s.licence().authority(),
                    s.licence().expiresOn(),
                    s.licenceExpired(),
                    s.userId(),
                    s.createdAt());
        }
    }
}
