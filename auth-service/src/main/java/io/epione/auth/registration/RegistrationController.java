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
        confirmRegistration.confirm(request.token());
    }

    /** @param hospital slug */
    record NewRegistration(
            @NotBlank @Size(max = 40) String hospital,

            @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line")
            String givenName,

            @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line")
            String familyName,

            @NotNull @PastOrPresent LocalDate birthDate,
            @NotBlank @Email @Size(max = 254) String email,
            @NotNull @Size(max = 128) String password) {

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

    record Confirmation(@NotBlank @Size(max = 200) String token) {

        /** Without the token: it must not reach a log. */
        @Override
        public String toString() {
            return "Confirmation";
        }
    }
}
