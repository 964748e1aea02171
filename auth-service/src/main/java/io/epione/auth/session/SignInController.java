package io.epione.auth.session;

import io.epione.auth.mfa.Enrolment;
import io.epione.auth.secret.Secret;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth")
class SignInController {

    private static final String CSRF_HEADER = "X-CSRF-Token";
    private static final int DEVICE_MAX = 200;

    private final SignIn signIn;
    private final RefreshSession refreshSession;
    private final SwitchHospital switchHospital;
    private final SignOut signOut;

    SignInController(SignIn signIn, RefreshSession refreshSession, SwitchHospital switchHospital, SignOut signOut) {
        this.signIn = signIn;
        this.refreshSession = refreshSession;
        this.switchHospital = switchHospital;
        this.signOut = signOut;
    }

    @PostMapping("/login")
    @PreAuthorize("permitAll()")
    ResponseEntity<Answer> login(
            @Valid @RequestBody Login request,
            @RequestHeader(value = HttpHeaders.USER_AGENT, defaultValue = "") String userAgent) {
        var credentials = new SignIn.Credentials(
                request.email(), request.password(), new Admission.Wish(request.hospital(), request.otp()));
        return answer(signIn.signIn(credentials, device(userAgent)));
    }

    static ResponseEntity<Answer> answer(SignInOutcome outcome) {
        return switch (outcome) {
            case SignInOutcome.Welcome(SignedIn signedIn) -> answer(signedIn);
            case SignInOutcome.InvalidCredentials() ->
                throw new Problem(401, "INVALID_CREDENTIALS", "E-mail, password or code is wrong.");
            case SignInOutcome.HospitalRequired(List<At> hospitals) ->
                throw Problem.conflict("HOSPITAL_REQUIRED", "Say at which hospital you sign in.")
                        .with("hospitals", hospitals);
            case SignInOutcome.OtpRequired() ->
                throw new Problem(401, "OTP_REQUIRED", "Send the code of your app, or a recovery code, as well.");
            case SignInOutcome.PasskeyRequired() ->
                throw new Problem(401, "PASSKEY_REQUIRED", "Sign in in the browser: your second factor is a passkey.");
            case SignInOutcome.TooManyCodes(Duration pause) ->
                throw new Problem(429, "TOO_MANY_CODES", "Too many wrong codes. Wait before the next one.")
                        .retryAfterSeconds((int) pause.toSeconds() + 1);
            case SignInOutcome.EnrolmentWithPassword() ->
                throw Problem.forbidden(
                        "MFA_ENROLMENT_REQUIRED",
                        "Your role takes a second factor. Sign in with your password to set one up: you work elsewhere too.");
            case SignInOutcome.EnrolmentRequired(Enrolment enrolment) ->
                throw Problem.forbidden(
                                "MFA_ENROLMENT_REQUIRED",
                                "Your role takes a second factor. Set up an app with the secret and sign in with its code.")
                        .with("secret", enrolment.secret())
                        .with("otpauthUri", enrolment.otpauthUri());
        };
    }

    @PostMapping("/refresh")
    @PreAuthorize("permitAll()")
    ResponseEntity<?> refresh(
            @CookieValue(value = RefreshCookie.NAME, required = false) @Nullable String cookie,
            @RequestHeader(value = CSRF_HEADER, required = false) @Nullable String csrf) {
        return answer(refreshSession.refresh(requireCookie(cookie), requireCsrf(csrf)));
    }

    /** The session goes on at another hospital of the person. */
    @PutMapping("/sessions/current/hospital")
    @PreAuthorize("permitAll()")
    ResponseEntity<?> move(
            @CookieValue(value = RefreshCookie.NAME, required = false) @Nullable String cookie,
            @RequestHeader(value = CSRF_HEADER, required = false) @Nullable String csrf,
            @Valid @RequestBody Move request) {
        return answer(switchHospital.move(requireCookie(cookie), requireCsrf(csrf), request.hospital(), request.otp()));
    }

    @PostMapping("/logout")
    @PreAuthorize("permitAll()")
    ResponseEntity<?> logout(
            @CookieValue(value = RefreshCookie.NAME, required = false) @Nullable String cookie,
            @RequestHeader(value = CSRF_HEADER, required = false) @Nullable String csrf) {
        return answer(signOut.signOut(requireCookie(cookie), requireCsrf(csrf)));
    }

    private static RefreshCookie requireCookie(@Nullable String value) {
        return RefreshCookie.parse(value).orElseThrow(SignInController::ended);
    }

    private static Secret requireCsrf(@Nullable String value) {
        if (value == null || value.isBlank()) {
            throw wrongCsrfToken();
        }
        return new Secret(value);
    }

    private static ResponseEntity<?> answer(RefreshOutcome outcome) {
        return switch (outcome) {
            case RefreshOutcome.Renewed(SignedIn signedIn) -> answer(signedIn);
            case RefreshOutcome.SignedOut() ->
                ResponseEntity.noContent()
                        .header(HttpHeaders.SET_COOKIE, RefreshCookie.cleared())
                        .build();
            case RefreshOutcome.NoPost() -> throw Problem.notFound("HOSPITAL_NOT_FOUND");
            case RefreshOutcome.SignInAgain() ->
                throw Problem.conflict(
                        "SIGN_IN_AGAIN", "You came to this hospital after signing in. Sign in again there.");
            case RefreshOutcome.MovedOn() ->
                throw Problem.conflict("SESSION_MOVED_ON", "Another tab has used the cookie. Try again.");
            case RefreshOutcome.TurnedAway(SignInOutcome why) -> answer(why);
            case RefreshOutcome.Ended() -> throw ended();
            case RefreshOutcome.WrongCsrfToken() -> throw wrongCsrfToken();
        };
    }

    private static Problem ended() {
        return new Problem(401, "SESSION_ENDED", "The session has ended. Sign in again.");
    }

    private static Problem wrongCsrfToken() {
        return Problem.forbidden("CSRF_TOKEN_REQUIRED", "Send the X-CSRF-Token of the last answer.");
    }

    private static ResponseEntity<Answer> answer(SignedIn signedIn) {
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, signedIn.cookie().header(signedIn.sessionEndsAt()))
                .body(Answer.of(signedIn));
    }

    static String device(String userAgent) {
        String printable = userAgent.replaceAll("\\p{Cntrl}", "");
        return printable.length() <= DEVICE_MAX ? printable : printable.substring(0, DEVICE_MAX);
    }

    /** @param otp the code of a second factor, or a recovery code, for accounts that have one */
    record Login(
            @NotBlank @Size(max = 254) String email,
            @NotNull @Size(max = 128) String password,
            @Nullable @Size(max = 40) String hospital,
            @Nullable @Size(max = 24) String otp) {

        /** Without password and code: they must not reach a log. */
        @Override
        public String toString() {
            return "Login";
        }
    }

    /**
     * @param hospital slug of one that the person has a post at
     * @param otp as at sign-in, where the session has not shown the second factor
     */
    record Move(
            @NotBlank @Size(max = 40) String hospital,
            @Nullable @Size(max = 24) String otp) {

        /** Without the code: it must not reach a log. */
        @Override
        public String toString() {
            return "Move";
        }
    }

    record Answer(String accessToken, String tokenType, long expiresIn, String csrfToken, User user) {

        static Answer of(SignedIn s) {
            return new Answer(
                    s.token().jwt().getTokenValue(),
                    "Bearer",
                    s.expiresInSeconds(),
                    s.csrf().value(),
                    User.of(s));
        }
    }

    record User(
            UUID id,
            String name,
            String email,
            List<String> roles,
            @Nullable At hospital) {

        static User of(SignedIn s) {
            Hospital hospital = s.hospital();
            List<String> roles = s.token().roles(hospital == null ? null : hospital.id());
            return new User(s.token().user(), s.token().name(), s.token().email(), roles, At.of(hospital));
        }
    }

    record At(UUID id, String slug, String name) {

        static @Nullable At of(@Nullable Hospital hospital) {
            return hospital == null ? null : new At(hospital.id(), hospital.slug(), hospital.name());
        }
    }
}
