package io.epione.patient.access;

import io.epione.patient.access.TakeEmergencyAccess.Emergency;
import io.epione.platform.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A clinician's own emergency accesses. */
@RestController
@RequestMapping("/api/v1/patients/{patientId}/emergency-accesses")
class EmergencyAccessController {

    private static final int DEFAULT_HOURS = 1;

    private final TakeEmergencyAccess take;
    private final EndEmergencyAccess end;

    EmergencyAccessController(TakeEmergencyAccess take, EndEmergencyAccess end) {
        this.take = take;
        this.end = end;
    }

    record Reason(
            @NotNull EmergencyReason code,
            @Nullable @Size(max = 1000) String text) {}

    /**
     * @param otp the code of a second factor, or a recovery code, for accounts that have one
     * @param hours how long at most; 1 unless told
     */
    record Declaration(
            @NotNull @Valid Reason reason,
            @NotNull @Size(max = 128) String password,
            @Nullable @Size(max = 24) String otp,

            @Nullable @Min(1) @Max(EmergencyAccess.MAX_HOURS)
            Integer hours) {

        Emergency emergency() {
            return new Emergency(reason.code(), reason.text(), Duration.ofHours(hours == null ? DEFAULT_HOURS : hours));
        }

        /** Without password and code: they must not reach a log. */
        @Override
        public String toString() {
            return "Declaration";
        }
    }

    record TakenResponse(UUID id, UUID patientId, Instant startedAt, Instant endsAt) {}

    @PostMapping
    @PreAuthorize("hasAuthority('emergency-access:write')")
    ResponseEntity<TakenResponse> take(@PathVariable UUID patientId, @Valid @RequestBody Declaration declaration) {
        return switch (take.take(patientId, declaration.emergency(), declaration.password(), declaration.otp())) {
            case TakingOutcome.Taken(EmergencyAccess access) ->
                ResponseEntity.created(URI.create("/api/v1/patients/" + patientId + "/emergency-accesses/current"))
                        .body(new TakenResponse(access.id(), patientId, access.startedAt(), access.endsAt()));
            case TakingOutcome.NotNeeded() ->
                throw Problem.conflict("ACCESS_NOT_NEEDED", "The record is open to you as it is.");
            case TakingOutcome.NotReauthenticated() ->
                throw Problem.forbidden(
                        "REAUTHENTICATION_FAILED",
                        "Password or code is wrong, the code of the second factor is missing, or too many were wrong.");
        };
    }

    @DeleteMapping("/current")
    @PreAuthorize("hasAuthority('emergency-access:write')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID patientId) {
        if (!end.endOwn(patientId)) {
            throw Problem.notFound("EMERGENCY_ACCESS_NOT_FOUND");
        }
    }
}
