package io.epione.patient.access;

import io.epione.platform.problem.Problem;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The hospital's emergency accesses, for those who look at them afterwards. */
@RestController
@RequestMapping("/api/v1/emergency-accesses")
class EmergencyReviewController {

    private final ListEmergencyAccesses list;
    private final ReviewEmergencyAccess review;

    EmergencyReviewController(ListEmergencyAccesses list, ReviewEmergencyAccess review) {
        this.list = list;
        this.review = review;
    }

    record Review(
            @NotNull EmergencyAccess.Outcome outcome,
            @Nullable @Size(max = 1000) String remark) {}

    record ReasonResponse(
            String system, EmergencyReason code, @Nullable String text) {}

    /** @param reviewedBy the account */
    record ReviewResponse(
            EmergencyAccess.Outcome outcome,
            @Nullable String remark,
            @Nullable Instant reviewedAt,
            @Nullable UUID reviewedBy) {}

    /** @param userId the account of the member of staff */
    record EmergencyAccessResponse(
            UUID id,
            UUID patientId,
            UUID staffId,
            @Nullable UUID userId,
            ReasonResponse reason,
            EmergencyAccess.Status status,
            Instant startedAt,
            Instant endsAt,
            @Nullable Instant endedAt,
            @Nullable ReviewResponse review) {

        static EmergencyAccessResponse of(EmergencyAccessView view) {
            EmergencyAccess access = view.access();
            EmergencyAccess.Outcome outcome = access.outcome();
            return new EmergencyAccessResponse(
                    access.id(),
                    access.patientId(),
                    access.staffId(),
                    access.createdBy(),
                    new ReasonResponse(
                            EmergencyReason.SYSTEM,
                            access.reason(),
                            view.texts().reason()),
                    access.status(),
                    access.startedAt(),
                    access.endsAt(),
                    access.endedAt(),
                    outcome == null
                            ? null
                            : new ReviewResponse(
                                    outcome, view.texts().remark(), access.reviewedAt(), access.reviewedBy()));
        }
    }

    @GetMapping
    @PreAuthorize("hasAuthority('emergency-access:review')")
    Page<EmergencyAccessResponse> list(
            @RequestParam(required = false) EmergencyAccess.@Nullable Status status, PageRequest page) {
        Page<EmergencyAccessView> found = list.list(status, page);
        return found.map(EmergencyAccessResponse::of);
    }

    @PostMapping("/{id}/review")
    @PreAuthorize("hasAuthority('emergency-access:review')")
    EmergencyAccessResponse review(@PathVariable UUID id, @Valid @RequestBody Review request) {
        return switch (review.review(id, request.outcome(), request.remark())) {
            case ReviewOutcome.Reviewed(EmergencyAccessView access) -> EmergencyAccessResponse.of(access);
            case ReviewOutcome.Unknown() -> throw Problem.notFound("EMERGENCY_ACCESS_NOT_FOUND");
            case ReviewOutcome.StillActive() ->
                throw Problem.conflict("EMERGENCY_ACCESS_ACTIVE", "It is reviewed when it has ended.");
            case ReviewOutcome.AlreadyReviewed() ->
                throw Problem.conflict("ALREADY_REVIEWED", "Somebody has reviewed this emergency access.");
            case ReviewOutcome.OwnAccess() ->
                throw Problem.forbidden("OWN_EMERGENCY_ACCESS", "Somebody else reviews your emergency accesses.");
        };
    }
}
