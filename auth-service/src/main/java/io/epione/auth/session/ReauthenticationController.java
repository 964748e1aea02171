package io.epione.auth.session;

import io.epione.platform.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For services whose user is about to do what a stolen session must not do. */
@RestController
@RequestMapping("/internal/re-authentications")
@PreAuthorize("hasAuthority('internal')")
class ReauthenticationController {

    private final Reauthenticate reauthenticate;

    ReauthenticationController(Reauthenticate reauthenticate) {
        this.reauthenticate = reauthenticate;
    }

    /** @param account whose token the asking service has checked */
    record Proof(
            @NotNull UUID account,
            @NotNull @Size(max = 128) String password,
            @Nullable @Size(max = 24) String otp) {

        /** Without password and code: they must not reach a log. */
        @Override
        public String toString() {
            return "Proof";
        }
    }

    /** Refuses with 422: a 401 would say that the asking service's own token is wrong. */
    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@Valid @RequestBody Proof proof) {
        switch (reauthenticate.confirm(proof.account(), proof.password(), proof.otp())) {
            case ReauthenticationOutcome.Confirmed() -> {}
            case ReauthenticationOutcome.Refused() ->
                throw Problem.unprocessable(
                        "REAUTHENTICATION_FAILED",
                        "Password or code is wrong, the code is missing, or too many were wrong.");
        }
    }
}
