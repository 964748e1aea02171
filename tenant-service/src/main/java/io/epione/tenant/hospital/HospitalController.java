package io.epione.tenant.hospital;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import io.epione.tenant.hospital.DecideOnHospital.Decision;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
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
@RequestMapping("/api/v1/hospitals")
class HospitalController {

    /** Sorts after every id, so that a page without a cursor starts at the newest. */
    private static final UUID LAST = new UUID(-1L, -1L);

    private final HospitalRegister register;
    private final ApplyForHospital applyForHospital;
    private final ApproveHospital approveHospital;
    private final DecideOnHospital decideOnHospital;
    private final ChangeHospital changeHospital;

    HospitalController(
            HospitalRegister register,
            ApplyForHospital applyForHospital,
            ApproveHospital approveHospital,
            DecideOnHospital decideOnHospital,
            ChangeHospital changeHospital) {
        this.register = register;
        this.applyForHospital = applyForHospital;
        this.approveHospital = approveHospital;
        this.decideOnHospital = decideOnHospital;
        this.changeHospital = changeHospital;
    }

    @PostMapping
    @PreAuthorize("permitAll()")
    ResponseEntity<Applied> apply(@Valid @RequestBody Application request) {
        Hospital hospital = applyForHospital.apply(request.toApplication());
        URI location = URI.create("/api/v1/hospitals/" + hospital.id());
        return Etags.created(location, hospital.version(), Applied.of(hospital));
    }

    @PostMapping("/{id}/approval")
    @PreAuthorize("hasAuthority('hospital:approve')")
    ResponseEntity<Details> approve(@PathVariable UUID id) {
        return answer(approveHospital.approve(id));
    }

    @PostMapping("/{id}/rejection")
    @PreAuthorize("hasAuthority('hospital:approve')")
    ResponseEntity<Details> reject(@PathVariable UUID id, @Valid @RequestBody Reason request) {
        return answer(decideOnHospital.decide(id, Decision.REJECT, request.reason()));
    }

    @PostMapping("/{id}/suspension")
    @PreAuthorize("hasAuthority('hospital:approve')")
    ResponseEntity<Details> suspend(@PathVariable UUID id, @Valid @RequestBody Reason request) {
        return answer(decideOnHospital.decide(id, Decision.SUSPEND, request.reason()));
    }

    @PostMapping("/{id}/reinstatement")
    @PreAuthorize("hasAuthority('hospital:approve')")
    ResponseEntity<Details> reinstate(@PathVariable UUID id) {
        return answer(decideOnHospital.decide(id, Decision.REINSTATE, ""));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('hospital:list')")
    Page<Details> list(@RequestParam(required = false) @Nullable HospitalStatus status, PageRequest page) {
        UUID after = page.afterId();
        Set<HospitalStatus> wanted = status == null ? EnumSet.allOf(HospitalStatus.class) : EnumSet.of(status);
        List<Hospital> rows = register.page(wanted, after == null ? LAST : after, Limit.of(page.fetch()));
        return Page.of(rows, page, row -> Cursor.of(row.id()), Details::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('hospital:read')")
    ResponseEntity<Details> get(@PathVariable UUID id) {
        CurrentUser user = CurrentUser.get();
        if (!user.may("hospital:list") && !id.equals(user.tenantId())) {
            throw Problem.notFound("HOSPITAL_NOT_FOUND");
        }
        return found(id);
    }

    @GetMapping("/current")
    @PreAuthorize("hasAuthority('hospital:read')")
    ResponseEntity<Details> current() {
        return found(Tenancy.current());
    }

    @PatchMapping("/current")
    @PreAuthorize("hasAuthority('hospital:write')")
    ResponseEntity<Details> change(
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Change request) {
        Hospital changed = changeHospital.change(Tenancy.current(), ifMatch, request.name(), request.timezone());
        return Etags.ok(changed.version(), Details.of(changed));
    }

    private ResponseEntity<Details> found(UUID id) {
        Hospital hospital = register.findById(id).orElseThrow(() -> Problem.notFound("HOSPITAL_NOT_FOUND"));
        return Etags.ok(hospital.version(), Details.of(hospital));
    }

    private static ResponseEntity<Details> answer(HospitalOutcome outcome) {
        return switch (outcome) {
            case HospitalOutcome.Changed(Hospital hospital) -> Etags.ok(hospital.version(), Details.of(hospital));
            case HospitalOutcome.NotAllowed(HospitalStatus status) ->
                throw Problem.conflict("ILLEGAL_TRANSITION", "A hospital that is " + status + " cannot be changed so.")
                        .with("currentStatus", status);
            case HospitalOutcome.Unknown() -> throw Problem.notFound("HOSPITAL_NOT_FOUND");
        };
    }

    record Application(
            @NotBlank @Size(max = 200) String name,

            @NotNull
            @Size(min = 3, max = 40)
            @Pattern(regexp = "[a-z](-?[a-z0-9])+", message = "must be lower-case letters, digits and single hyphens")
            String slug,

            @NotNull @Size(max = 64) String timezone,
            @NotNull @Size(min = 3, max = 3) String currency,
            @NotNull @Size(min = 2, max = 2) String country,
            @NotNull @Valid Administrator administrator) {

        HospitalApplication toApplication() {
            return new HospitalApplication(
                    name.strip(),
                    slug,
                    timezone,
                    currency,
                    country,
                    administrator.name().strip(),
                    administrator.email().strip().toLowerCase(Locale.ROOT));
        }
    }

    record Administrator(
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Email @Size(max = 254) String email) {}

    record Applied(UUID id, String slug, HospitalStatus status) {

        static Applied of(Hospital h) {
            return new Applied(h.id(), h.slug(), h.status());
        }
    }

    record Reason(@NotBlank @Size(max = 500) String reason) {}

    record Change(
            @Nullable @Pattern(regexp = ".*\\S.*", message = "must not be blank") @Size(max = 200)
            String name,

            @Nullable @Size(max = 64) String timezone) {}

    record Details(
            UUID id,
            String slug,
            String name,
            HospitalStatus status,
            String timezone,
            String currency,
            String country,
            @Nullable String reason,
            Instant createdAt) {

        static Details of(Hospital h) {
            return new Details(
                    h.id(),
                    h.slug(),
                    h.name(),
                    h.status(),
                    h.timezone(),
                    h.currency(),
                    h.country(),
                    h.reason(),
                    h.createdAt());
        }
    }
}
