package io.epione.tenant.maintenance;

import io.epione.platform.problem.Problem;
import io.epione.platform.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The gateway's operations, which has no database of its own. No {@code If-Match} here: who closes a failing service must
 * not lose to another's wording of the same.
 */
@RestController
@RequestMapping("/api/v1/operations/gateway/maintenance")
@PreAuthorize("hasAuthority('platform:operate')")
class MaintenanceController {

    private static final Set<String> SERVICES = Set.of(
            "auth", "tenant", "patient", "appointment", "prescription", "billing", "messaging", "audit", "analytics");

    private final Notices notices;
    private final CloseService closeService;
    private final OpenService openService;

    MaintenanceController(Notices notices, CloseService closeService, OpenService openService) {
        this.notices = notices;
        this.closeService = closeService;
        this.openService = openService;
    }

    @GetMapping
    Page<Closed> list() {
        return Page.all(notices.standing().stream().map(Closed::of).toList());
    }

    @PutMapping("/{service}")
    Closed close(@PathVariable String service, @Valid @RequestBody Closing request) {
        requireKnown(service);
        return Closed.of(closeService.close(service, request.reason().strip(), request.until()));
    }

    @DeleteMapping("/{service}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void open(@PathVariable String service) {
        requireKnown(service);
        openService.open(service);
    }

    private static void requireKnown(String service) {
        if (!SERVICES.contains(service)) {
            throw Problem.notFound("SERVICE_NOT_FOUND");
        }
    }

    /**
     * @param reason shown to everybody who asks the service
     * @param until when it opens by itself; needed for auth
     */
    record Closing(
            @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line")
            String reason,

            @Nullable Instant until) {}

    record Closed(
            String service,
            @Nullable String reason,
            @Nullable Instant until,
            Instant since) {

        static Closed of(Notice notice) {
            return new Closed(notice.service(), notice.reason(), notice.until(), notice.since());
        }
    }
}
