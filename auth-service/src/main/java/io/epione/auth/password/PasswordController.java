package io.epione.auth.password;

import io.epione.auth.secret.Secret;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.UserToken;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth")
class PasswordController {

    private final RequestReset requestReset;
    private final ResetPassword resetPassword;
    private final ChangePassword changePassword;

    PasswordController(RequestReset requestReset, ResetPassword resetPassword, ChangePassword changePassword) {
        this.requestReset = requestReset;
        this.resetPassword = resetPassword;
        this.changePassword = changePassword;
    }

    @PostMapping("/password-reset")
    @PreAuthorize("permitAll()")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void request(@Valid @RequestBody Forgotten request) {
        requestReset.request(request.email());
    }

    /** With the token of a mailed link, or signed in with the current password. */
    @PostMapping("/password")
    @PreAuthorize("permitAll()")
    ResponseEntity<Void> choose(@Valid @RequestBody NewPassword request, @Nullable Authentication authentication) {
        return answer(outcome(request, authentication));
    }

    private ChangeOutcome outcome(NewPassword request, @Nullable Authentication authentication) {
        if (request.token() != null) {
            return resetPassword.reset(new Secret(request.token()), request.password());
        }
        if (!(authentication instanceof UserToken user)) {
            throw new Problem(401, "UNAUTHENTICATED", "Sign in first, or follow the link of the mail.");
        }
        if (request.currentPassword() == null) {
            throw Problem.invalid("currentPassword", "is required");
        }
        String email = Objects.requireNonNullElse(user.jwt().getClaimAsString("email"), "");
        return changePassword.change(user.user().userId(), email, request.currentPassword(), request.password());
    }

    private static ResponseEntity<Void> answer(ChangeOutcome outcome) {
        return switch (outcome) {
            case ChangeOutcome.Changed() -> ResponseEntity.noContent().build();
            case ChangeOutcome.LinkGone() ->
                throw new Problem(410, "RESET_GONE", "The link was used before or has expired. Ask for a new one.");
            case ChangeOutcome.WrongPassword() ->
                throw Problem.unprocessable("WRONG_PASSWORD", "The current password is wrong.")
                        .error("currentPassword", "is wrong");
            case ChangeOutcome.WeakPassword(String why) ->
                throw Problem.unprocessable("WEAK_PASSWORD", why).error("password", why);
        };
    }

    record Forgotten(@NotBlank @Email @Size(max = 254) String email) {}

    record NewPassword(
            @Nullable @Size(max = 200) String token,
            @Nullable @Size(max = 128) String currentPassword,
            @NotNull @Size(max = 128) String password) {

        /** Without the passwords: they must not reach a log. */
        @Override
        public String toString() {
            return "NewPassword";
        }
    }
}
