package io.epione.auth.registration;

import io.epione.platform.audit.Audit;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For the front desk, which knows whether somebody is who they say. */
@RestController
@RequestMapping("/api/v1/registrations")
@PreAuthorize("hasAuthority('registration:review')")
class ReviewController {

    /** Sorts before every id. */
    private static final UUID FIRST = new UUID(0, 0);

    private final Registrations registrations;
    private final SealApplicant sealApplicant;
    private final AcceptRegistration acceptRegistration;
    private final RejectRegistration rejectRegistration;
    private final Audit audit;

    ReviewController(
            Registrations registrations,
            SealApplicant sealApplicant,
            AcceptRegistration acceptRegistration,
            RejectRegistration rejectRegistration,
            Audit audit) {
        this.registrations = registrations;
        this.sealApplicant = sealApplicant;
        this.acceptRegistration = acceptRegistration;
        this.rejectRegistration = rejectRegistration;
        this.audit = audit;
    }

    /** Oldest first; those that nobody has confirmed only when asked for. */
    @GetMapping
    @Transactional(readOnly = true)
    Page<RegistrationItem> list(@RequestParam(required = false) @Nullable RegistrationStatus status, PageRequest page) {
        UUID after = page.afterId();
        Set<RegistrationStatus> wanted =
                status == null ? EnumSet.complementOf(EnumSet.of(RegistrationStatus.UNCONFIRMED)) : EnumSet.of(status);
        List<Registration> rows = registrations.page(wanted, after == null ? FIRST : after, Limit.of(page.fetch()));
        Page<RegistrationItem> shown = Page.of(rows, page, row -> Cursor.of(row.id()), this::item);
        audit.search("Registration", shown.items().size());
        return shown;
    }

    @PostMapping("/{id}/acceptance")
    RegistrationItem accept(@PathVariable UUID id, @Valid @RequestBody Acceptance request) {
        return item(acceptRegistration.accept(id, request.patientId()));
    }

    @PostMapping("/{id}/rejection")
    RegistrationItem reject(@PathVariable UUID id, @Valid @RequestBody Rejection request) {
        return item(rejectRegistration.reject(id, request.reason().strip()));
    }

    private RegistrationItem item(Registration registration) {
        return RegistrationItem.of(registration, sealApplicant.open(registration));
    }

    record Acceptance(@NotNull UUID patientId) {}

    record Rejection(@NotBlank @Size(max = 500) String reason) {}

    /** @param reason of a rejection */
    record RegistrationItem(
            UUID id,
            RegistrationStatus status,
            String givenName,
            String familyName,
            LocalDate birthDate,
            String email,
            @Nullable UUID patientId,
            @Nullable String reason,
            Instant createdAt) {

        static RegistrationItem of(Registration r, Applicant a) {
            return new RegistrationItem(
                    r.id(),
                    r.status(),
                    a.givenName(),
                    a.familyName(),
                    a.birthDate(),
                    a.email(),
                    r.patientId(),
                    a.rejectionReason(),
                    r.createdAt());
        }
    }
}
