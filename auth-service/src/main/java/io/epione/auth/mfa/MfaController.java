package io.epione.auth.mfa;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.UserToken;
import io.epione.platform.tenancy.Tenancy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own second factor. */
@RestController
@RequestMapping("/api/v1/auth/mfa")
class MfaController {

    private final BeginEnrolment beginEnrolment;
    private final ConfirmCode confirmCode;
    private final RenewRecoveryCodes renewRecoveryCodes;
    private final RemoveSecondFactor removeSecondFactor;
    private final PostsElsewhere postsElsewhere;

    MfaController(
            BeginEnrolment beginEnrolment,
            ConfirmCode confirmCode,
            RenewRecoveryCodes renewRecoveryCodes,
            RemoveSecondFactor removeSecondFactor,
            PostsElsewhere postsElsewhere) {
        this.beginEnrolment = beginEnrolment;
        this.confirmCode = confirmCode;
        this.renewRecoveryCodes = renewRecoveryCodes;
        this.removeSecondFactor = removeSecondFactor;
        this.postsElsewhere = postsElsewhere;
    }

    @PostMapping
    @PreAuthorize("isAuthenticated()")
    Enrolment begin(Authentication authentication) {
        Caller caller = ownerOf(authentication);
        return beginEnrolment
                .begin(caller.account(), caller.email())
                .orElseThrow(() -> Problem.conflict("MFA_ENROLLED", "Remove the present second factor first."));
    }

    /** Completes the enrolment; later on shows, for ten minutes, that this session has the second factor at hand. */
    @PostMapping("/verification")
    @PreAuthorize("isAuthenticated()")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void verify(@Valid @RequestBody Code request, Authentication authentication) {
        Caller caller = ownerOf(authentication);
        switch (confirmCode.confirm(caller.account(), request.otp(), caller.keycloakSession())) {
            case CodeOutcome.Accepted() -> {}
            case CodeOutcome.Wrong() ->
                throw Problem.unprocessable("WRONG_OTP", "The code is wrong, was used before, or is out of date.")
                        .error("otp", "is wrong");
            case CodeOutcome.TooSoon(var pause) ->
                throw new Problem(429, "TOO_MANY_CODES", "Too many wrong codes. Wait before the next one.")
                        .retryAfterSeconds((int) pause.toSeconds() + 1);
            case CodeOutcome.NotEnrolled() -> throw Problem.conflict("MFA_NOT_BEGUN", "Ask for a secret first.");
        }
    }

    /** In place of all codes before. The answer is the only one that shows them. */
    @PostMapping("/recovery-codes")
    @PreAuthorize("isAuthenticated()")
    Codes renewRecoveryCodes(Authentication authentication) {
        Caller caller = ownerOf(authentication);
        return renewRecoveryCodes
                .renew(caller.account(), caller.keycloakSession())
                .map(codes -> new Codes(codes.stream().map(RecoveryCode::text).toList()))
                .orElseThrow(MfaController::proofRequired);
    }

    @DeleteMapping
    @PreAuthorize("isAuthenticated()")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Authentication authentication) {
        Caller caller = ownerOf(authentication);
        if (!removeSecondFactor.remove(caller.account(), caller.keycloakSession())) {
            throw proofRequired();
        }
    }

    /** The second factor is of the person wherever they work, so one hospital's provider does not open it to all. */
    private Caller ownerOf(Authentication authentication) {
        Caller caller = Caller.of(authentication);
        if (caller.throughProvider() && postsElsewhere.held(caller.account(), Tenancy.current())) {
            throw Problem.forbidden(
                    "PASSWORD_SIGN_IN_REQUIRED", "Sign in with your password for this: you work elsewhere too.");
        }
        return caller;
    }

    private static Problem proofRequired() {
        return Problem.forbidden("MFA_PROOF_REQUIRED", "Send a code to /auth/mfa/verification first.");
    }

    record Code(@NotBlank @Size(max = 24) String otp) {

        /** Without the code: it must not postsElsewhere a log. */
        @Override
        public String toString() {
            return "Code";
        }
    }

    record Codes(List<String> codes) {

        /** Without the codes: they must not postsElsewhere a log. */
        @Override
        public String toString() {
            return "Codes";
        }
    }

    private record Caller(UUID account, String email, String keycloakSession, boolean throughProvider) {

        static Caller of(Authentication authentication) {
            if (!(authentication instanceof UserToken token)) {
                throw new Problem(401, "UNAUTHENTICATED", "Sign in first.");
            }
            return new Caller(
                    token.user().userId(),
                    Objects.requireNonNullElse(token.jwt().getClaimAsString("email"), ""),
                    Objects.requireNonNullElse(token.jwt().getClaimAsString("sid"), ""),
                    token.jwt().hasClaim("identity_provider"));
        }
    }
}
