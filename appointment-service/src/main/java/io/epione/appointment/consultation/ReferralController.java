package io.epione.appointment.consultation;

import io.epione.appointment.consultation.Referral.Priority;
import io.epione.appointment.consultation.Referral.Status;
import io.epione.appointment.consultation.Referral.Target;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class ReferralController {

    private static final String READ = "hasAuthority('chart:read')";
    private static final String WRITE = "hasAuthority('encounter:write')";

    private final MakeReferral makeReferral;
    private final EndReferral endReferral;
    private final ReadReferrals readReferrals;

    ReferralController(MakeReferral makeReferral, EndReferral endReferral, ReadReferrals readReferrals) {
        this.makeReferral = makeReferral;
        this.endReferral = endReferral;
        this.readReferrals = readReferrals;
    }

    @PostMapping("/encounters/{id}/referrals")
    @PreAuthorize(WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ReferralView> make(@PathVariable UUID id, @Valid @RequestBody ReferralRequest request) {
        var referral = makeReferral.make(id, request.target(), request.priorityLevel(), request.reason());
        return Etags.created(
                URI.create("/api/v1/referrals/" + referral.id()),
                referral.version(),
                ReferralView.of(referral, request.reason()));
    }

    /** Newest first. Patients see their own; staff who name neither patient nor practitioner those sent to them. */
    @GetMapping("/referrals")
    @PreAuthorize(READ)
    Page<ReferralView> list(
            @RequestParam(required = false) @Nullable UUID patientId,
            @RequestParam(required = false) @Nullable UUID practitionerId,
            @RequestParam(required = false) @Nullable Status status,
            PageRequest page) {
        return readReferrals
                .list(patientId, practitionerId, status, page)
                .map(sent -> ReferralView.of(sent.referral(), sent.reason()));
    }

    @GetMapping("/referrals/{id}")
    @PreAuthorize(READ)
    ResponseEntity<ReferralView> get(@PathVariable UUID id) {
        var sent = readReferrals.one(id);
        return Etags.ok(sent.referral().version(), ReferralView.of(sent.referral(), sent.reason()));
    }

    @PostMapping("/referrals/{id}/completion")
    @PreAuthorize(WRITE)
    ResponseEntity<ReferralEnd> complete(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return ended(id, ifMatch, Referral::complete);
    }

    @PostMapping("/referrals/{id}/revocation")
    @PreAuthorize(WRITE)
    ResponseEntity<ReferralEnd> revoke(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return ended(id, ifMatch, Referral::revoke);
    }

    private ResponseEntity<ReferralEnd> ended(UUID id, @Nullable String ifMatch, Predicate<Referral> verb) {
        var referral = endReferral.end(id, ifMatch, verb);
        return Etags.ok(referral.version(), new ReferralEnd(id, referral.status(), referral.version()));
    }

    /** One of practitioner and specialty. @param priority ROUTINE unless told */
    record ReferralRequest(
            @Nullable UUID practitionerId,
            @Nullable @Size(min = 1, max = 100) String specialty,
            @Nullable Priority priority,
            @NotBlank @Size(max = 2_000) String reason) {

        private Target target() {
            if ((practitionerId == null) == (specialty == null)) {
                throw Problem.invalid("practitionerId", "one of practitioner and specialty is needed");
            }
            return new Target(practitionerId, specialty);
        }

        private Priority priorityLevel() {
            return priority == null ? Priority.ROUTINE : priority;
        }
    }

    record ReferralEnd(UUID id, Status status, long version) {}
}
