package io.epione.auth.reset;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ResetController {

    private final ResetSecondFactor resetSecondFactor;

    ResetController(ResetSecondFactor resetSecondFactor) {
        this.resetSecondFactor = resetSecondFactor;
    }

    /** For a colleague whose app or passkey is lost, after making sure that it is them who ask. */
    @PostMapping("/api/v1/auth/mfa/resets")
    @PreAuthorize("hasAuthority('mfa:reset')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@Valid @RequestBody MfaReset request) {
        UUID administrator = CurrentUser.get().userId();
        switch (resetSecondFactor.reset(request.staffId(), administrator, request.password(), request.otp())) {
            case ResetOutcome.Done() -> {}
            case ResetOutcome.NotFound() -> throw Problem.notFound("STAFF_NOT_FOUND");
            case ResetOutcome.OwnSecondFactor() ->
                throw Problem.forbidden("OWN_SECOND_FACTOR", "Your own goes with a code of it, or by a colleague.");
            case ResetOutcome.NotReauthenticated() ->
                throw Problem.forbidden(
                        "REAUTHENTICATION_FAILED",
                        "Password or code is wrong, the code of the second factor is missing, or too many were wrong.");
        }
    }

    /**
     * @param password the administrator's own
     * @param otp the administrator's own, where they have a second factor
     */
    record MfaReset(
            @NotNull UUID staffId,
            @NotNull @Size(max = 128) String password,
            @Nullable @Size(max = 24) String otp) {

        /** Without password and code: they must not reach a log. */
        @Override
        public String toString() {
            return "MfaReset";
        }
    }
}
