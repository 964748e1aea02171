package io.epione.auth.invitation;

import io.epione.auth.secret.Secret;
import io.epione.platform.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ActivationController {

    private final ActivateAccount activateAccount;

    ActivationController(ActivateAccount activateAccount) {
        this.activateAccount = activateAccount;
    }

    @PostMapping("/api/v1/auth/activation")
    @PreAuthorize("permitAll()")
    ResponseEntity<Void> activate(@Valid @RequestBody Activation request) {
        return switch (activateAccount.activate(new Secret(request.token()), request.password())) {
            case ActivationOutcome.Activated() -> ResponseEntity.noContent().build();
            case ActivationOutcome.Gone() ->
                throw new Problem(
                        410, "INVITATION_GONE", "The link was used before or has expired. Ask for a new one.");
            case ActivationOutcome.WeakPassword(String why) ->
                throw Problem.unprocessable("WEAK_PASSWORD", why).error("password", why);
        };
    }

    record Activation(
            @NotBlank @Size(max = 200) String token,
            @NotNull @Size(max = 128) String password) {

        /** Without the password: it must not reach a log. */
        @Override
        public String toString() {
            return "Activation";
        }
    }
}
