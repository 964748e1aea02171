package io.epione.audit.checkpoint;

import io.epione.audit.checkpoint.CheckpointController.CheckpointResponse;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit/verification")
class VerificationController {

    private final VerifyLog verifyLog;

    VerificationController(VerifyLog verifyLog) {
        this.verifyLog = verifyLog;
    }

    /** Reads the whole log: about a hundred thousand entries a second. */
    @PostMapping
    @PreAuthorize("hasAuthority('audit:verify')")
    VerificationResponse verify() {
        return switch (verifyLog.verify(Tenancy.current())) {
            case Verification.Sound sound ->
                new VerificationResponse(true, sound.events(), null, null, null, response(sound.checkpoint()));
            case Verification.Damaged damaged ->
                new VerificationResponse(
                        false,
                        damaged.events(),
                        damaged.firstInvalid(),
                        damaged.index(),
                        damaged.damage(),
                        response(damaged.checkpoint()));
            case Verification.Running() ->
                throw Problem.conflict("VERIFICATION_RUNNING", "This log is being verified at the moment.")
                        .retryAfterSeconds(2);
        };
    }

    private static @Nullable CheckpointResponse response(@Nullable Checkpoint checkpoint) {
        return Optional.ofNullable(checkpoint).map(CheckpointResponse::of).orElse(null);
    }

    /**
     * @param events sound entries: all of them, or those before the damage
     * @param firstInvalid id of the first entry that was touched
     * @param firstInvalidIndex its place in the log
     * @param checkpoint the latest one, which the tree was compared with; null while nothing is signed
     */
    record VerificationResponse(
            boolean valid,
            long events,
            @Nullable UUID firstInvalid,
            @Nullable Long firstInvalidIndex,
            Verification.@Nullable Damage damage,
            @Nullable CheckpointResponse checkpoint) {}
}
