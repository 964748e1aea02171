package io.epione.auth.registration;

import io.epione.platform.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For people who register themselves. */
@RestController
@RequestMapping("/api/v1/auth/registrations")
class RegistrationController {

    private final Register register;
    private final ConfirmRegistration confirmRegistration;

    RegistrationController(Register register, ConfirmRegistration confirmRegistration) {
        this.register = register;
        this.confirmRegistration = confirmRegistration;
    }

    @PostMapping
    @PreAuthorize("permitAll()")
    ResponseEntity<Void> register(@Valid @RequestBody NewRegistration request) {
        return switch (register.register(request.hospital(), request.toApplicant(), request.password())) {
            case RegistrationOutcome.Received() -> ResponseEntity.accepted().build();
            case RegistrationOutcome.UnknownHospital() -> throw Problem.invalid("hospital", "is not known here");
            case RegistrationOutcome.WeakPassword(String why) ->
                throw Problem.unprocessable("WEAK_PASSWORD", why).error("password", why);
        };
    }

    @PostMapping("/confirmation")
    @PreAuthorize("permitAll()")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@Valid @RequestBody Confirmation request) {
        switch (confirmRegistration.confirm(request.token(), request.password())) {
            case ConfirmationOutcome.Confirmed() -> {}
            case ConfirmationOutcome.LinkGone() ->
                throw new Problem(410, "REGISTRATION_GONE", "The link was used before or has expired. Register again.");
            case ConfirmationOutcome.WeakPassword(String why) ->
                throw Problem.unprocessable("WEAK_PASSWORD", why).error("password", why);
        }
    }

    /**
     * @param hospital slug
     * @param password looked at and dropped: whoever registers may not be whom the address belongs to
     */
    record NewRegistration(
            @NotBlank @Size(max = 40) String hospital,

            @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line")
            String givenName,

            @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line")
            String familyName,

            @NotNull @PastOrPresent LocalDate birthDate,
            @NotBlank @Email @Size(max = 254) String email,
            @Nullable @Size(max = 128) String password) {

        Applicant toApplicant() {
            return new Applicant(
                    givenName.strip(),
                    familyName.strip(),
                    birthDate,
                    email.strip().toLowerCase(Locale.ROOT),
                    null);
        }

        /** Without person and password: they must not reach a log. */
        @Override
        public String toString() {
            return "NewRegistration";
        }
    }

    /** @param password for the account to come; null to choose one later, by "forgot password" */
    record Confirmation(
            @NotBlank @Size(max = 200) String token,
            @Nullable @Size(max = 128) String password) {

        /** Without token and password: they must not reach a log. */
        @Override
        public String toString() {
            return "Confirmation";
        }
    }
}
