package io.epione.tenant.hospital;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import io.epione.tenant.hospital.ArrangeHospital.Arrangement;
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
import org.springframework.web.bind.annotation.PutMapping;
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
    private final DecideOnHospital decideOnHospital;
    private final ChangeHospital changeHospital;
    private final ArrangeHospital arrangeHospital;
    private final HospitalHistory history;
    private final ExportWindow exportWindow;

    HospitalController(
            HospitalRegister register,
            ApplyForHospital applyForHospital,
            DecideOnHospital decideOnHospital,
            ChangeHospital changeHospital,
            ArrangeHospital arrangeHospital,
            HospitalHistory history,
            ExportWindow exportWindow) {
        this.register = register;
        this.applyForHospital = applyForHospital;
        this.decideOnHospital = decideOnHospital;
        this.changeHospital = changeHospital;
        this.arrangeHospital = arrangeHospital;
        this.history = history;
        this.exportWindow = exportWindow;
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
    ResponseEntity<HospitalDetails> approve(@PathVariable UUID id) {
        return answer(decideOnHospital.decide(id, new Decision.Approve()));
    }

    @PostMapping("/{id}/rejection")
    @PreAuthorize("hasAuthority('hospital:approve')")
    ResponseEntity<HospitalDetails> reject(@PathVariable UUID id, @Valid @RequestBody Reason request) {
        return answer(
                decideOnHospital.decide(id, new Decision.Reject(request.reason().strip())));
    }

    @PostMapping("/{id}/suspension")
    @PreAuthorize("hasAuthority('hospital:approve')")
    ResponseEntity<HospitalDetails> suspend(@PathVariable UUID id, @Valid @RequestBody Reason request) {
        return answer(decideOnHospital.decide(
                id, new Decision.Suspend(request.reason().strip())));
    }

    @PostMapping("/{id}/reinstatement")
    @PreAuthorize("hasAuthority('hospital:approve')")
    ResponseEntity<HospitalDetails> reinstate(@PathVariable UUID id) {
        return answer(decideOnHospital.decide(id, new Decision.Reinstate()));
    }

    /** Ends the service at once; the hospital is closed when its export window ends, and reinstated until then. */
    @PostMapping("/{id}/termination")
    @PreAuthorize("hasAuthority('hospital:approve')")
    ResponseEntity<HospitalDetails> terminate(@PathVariable UUID id, @Valid @RequestBody Termination request) {
        Instant exportUntil = exportWindow.end(request.exportUntil(), Instant.now());
        return answer(decideOnHospital.decide(
                id, new Decision.Terminate(request.reason().strip(), exportUntil)));
    }

    @GetMapping("/{id}/history")
    @PreAuthorize("hasAnyAuthority('hospital:list', 'hospital:write')")
    Page<HospitalHistory.PastStep> history(@PathVariable UUID id, PageRequest page) {
        requireReach(id);
        if (register.findById(id).isEmpty()) {
            throw Problem.notFound("HOSPITAL_NOT_FOUND");
        }
        UUID after = page.afterId();
        List<HospitalHistory.PastStep> rows = history.page(id, after == null ? LAST : after, page.fetch());
        return Page.of(rows, page, row -> Cursor.of(row.id()), row -> row);
    }

    @GetMapping
    @PreAuthorize("hasAuthority('hospital:list')")
    Page<HospitalDetails> list(@RequestParam(required = false) @Nullable HospitalStatus status, PageRequest page) {
        UUID after = page.afterId();
        Set<HospitalStatus> wanted = status == null ? EnumSet.allOf(HospitalStatus.class) : EnumSet.of(status);
        List<Hospital> rows = register.page(wanted, after == null ? LAST : after, Limit.of(page.fetch()));
        return Page.of(rows, page, row -> Cursor.of(row.id()), HospitalDetails::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('hospital:read')")
    ResponseEntity<HospitalDetails> get(@PathVariable UUID id) {
        requireReach(id);
        return found(id);
    }

    @GetMapping("/current")
    @PreAuthorize("hasAuthority('hospital:read')")
    ResponseEntity<HospitalDetails> current() {
        return found(Tenancy.current());
    }

    @PatchMapping("/current")
    @PreAuthorize("hasAuthority('hospital:write')")
    ResponseEntity<HospitalDetails> change(
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody HospitalChange request) {
        return arranged(changeHospital.change(
                Tenancy.current(),
                ifMatch,
                new ChangeHospital.Change(request.name(), request.timezone(), request.allowedOrigins())));
    }

    @PutMapping("/{id}/plan")
    @PreAuthorize("hasAuthority('hospital:approve')")
    ResponseEntity<HospitalDetails> putOnPlan(
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ChosenPlan request) {
        return arranged(arrangeHospital.arrange(id, ifMatch, new Arrangement.OnPlan(request.plan())));
    }

    @PutMapping("/{id}/domain")
    @PreAuthorize("hasAuthority('hospital:approve')")
    ResponseEntity<HospitalDetails> putAtDomain(
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody OwnDomain request) {
        String domain = request.domain() == null ? null : WebNames.domain(request.domain());
        return arranged(arrangeHospital.arrange(id, ifMatch, new Arrangement.AtDomain(domain)));
    }

    private static ResponseEntity<HospitalDetails> arranged(Hospital hospital) {
        return Etags.ok(hospital.version(), HospitalDetails.of(hospital));
    }

    /** Another hospital is not there. */
    private static void requireReach(UUID id) {
        CurrentUser user = CurrentUser.get();
        if (!user.may("hospital:list") && !id.equals(user.tenantId())) {
            throw Problem.notFound("HOSPITAL_NOT_FOUND");
        }
    }

    private ResponseEntity<HospitalDetails> found(UUID id) {
        Hospital hospital = register.findById(id).orElseThrow(() -> Problem.notFound("HOSPITAL_NOT_FOUND"));
        return Etags.ok(hospital.version(), HospitalDetails.of(hospital));
    }

    private static ResponseEntity<HospitalDetails> answer(HospitalOutcome outcome) {
        return switch (outcome) {
            case HospitalOutcome.Changed(Hospital hospital) ->
                Etags.ok(hospital.version(), HospitalDetails.of(hospital));
            case HospitalOutcome.NotAllowed(HospitalStatus status) ->
                throw Problem.conflict("ILLEGAL_TRANSITION", "A hospital that is " + status + " cannot be changed so.")
                        .with("currentStatus", status);
            case HospitalOutcome.Unknown() -> throw Problem.notFound("HOSPITAL_NOT_FOUND");
        };
    }

    record Application(
            @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line")
            String name,

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
            @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line")
            String name,

            @NotBlank @Email @Size(max = 254) String email) {}

    record Applied(UUID id, String slug, HospitalStatus status) {

        static Applied of(Hospital h) {
            return new Applied(h.id(), h.slug(), h.status());
        }
    }

    record Reason(@NotBlank @Size(max = 500) String reason) {}

    /** @param exportUntil a month from now unless told */
    record Termination(
            @NotBlank @Size(max = 500) String reason,
            @Nullable Instant exportUntil) {}

    record HospitalChange(
            @Nullable @Pattern(regexp = ".*\\S.*", message = "must not be blank") @Size(max = 200)
            String name,

            @Nullable @Size(max = 64) String timezone,

            @Nullable @Size(max = 20) List<@NotNull @Size(max = 300) String> allowedOrigins) {}

    record ChosenPlan(@NotNull Plan plan) {}

    /** @param domain a host name; null for none */
    record OwnDomain(@Nullable @Size(max = 253) String domain) {}

    record HospitalDetails(
            UUID id,
            String slug,
            String name,
            HospitalStatus status,
            String timezone,
            String currency,
            String country,
            @Nullable UUID operatorId,
            Plan plan,
            List<String> allowedOrigins,
            @Nullable String domain,
            @Nullable String reason,
            @Nullable Instant exportUntil,
            Instant createdAt) {

        static HospitalDetails of(Hospital h) {
            return new HospitalDetails(
                    h.id(),
                    h.slug(),
                    h.name(),
                    h.status(),
                    h.timezone(),
                    h.currency(),
                    h.country(),
                    h.operatorId(),
                    h.plan(),
                    h.allowedOrigins(),
                    h.domain(),
                    h.reason(),
                    h.exportUntil(),
                    h.createdAt());
        }
    }
}
