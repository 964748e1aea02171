package io.epione.auth.mfa;

import io.epione.auth.account.Directory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The second question of a sign-in or of a move to another hospital, asked before anything is handed out. */
@Component
public class CheckSecondFactor {

    /**
     * Somebody whose password was right, now or when the session began.
     *
     * @param hospital that the sign-in is for; null for none
     * @param roles there, and on the platform
     * @param keycloakSession Keycloak's {@code sid} of the session that may come of it
     * @param passkeyShown on Keycloak's pages
     * @param throughProvider whether the hospital's own provider said who it is
     */
    public record SigningIn(
            UUID account,
            String email,
            String name,
            @Nullable UUID hospital,
            List<String> roles,
            String keycloakSession,
            boolean passkeyShown,
            boolean throughProvider) {}

    private final SecondFactors factors;
    private final CheckCode codes;
    private final BeginEnrolment beginEnrolment;
    private final TellOwner owner;
    private final Directory directory;
    private final Passkeys passkeys;
    private final MfaSettings settings;

    CheckSecondFactor(
            SecondFactors factors,
            CheckCode codes,
            BeginEnrolment beginEnrolment,
            TellOwner owner,
            Directory directory,
            Passkeys passkeys,
            MfaSettings settings) {
        this.factors = factors;
        this.codes = codes;
        this.beginEnrolment = beginEnrolment;
        this.owner = owner;
        this.directory = directory;
        this.passkeys = passkeys;
        this.settings = settings;
    }

    @Transactional
    public SecondFactorOutcome check(SigningIn person, @Nullable String otp) {
        if (person.passkeyShown() && passkeys.trusted(person.account())) {
            return new SecondFactorOutcome.Shown();
        }
        Optional<SecondFactor> found = factors.lock(person.account());
        if (found.filter(SecondFactor::confirmed).isPresent()) {
            return otp == null || otp.isBlank()
                    ? new SecondFactorOutcome.OtpRequired()
                    : verdict(codes.check(found.get(), otp, person.keycloakSession(), person.hospital()));
        }
        if (!person.throughProvider() && passkeys.held(person.account())) {
            return new SecondFactorOutcome.PasskeyRequired();
        }
        if (!settings.requiredOf(person.roles())) {
            return new SecondFactorOutcome.NotNeeded();
        }
        if (person.throughProvider() && worksElsewhere(person)) {
            return new SecondFactorOutcome.EnrolmentWithPassword();
        }
        return found.isEmpty() || otp == null || otp.isBlank() ? demand(person) : enrol(found.get(), person, otp);
    }

    private boolean worksElsewhere(SigningIn person) {
        return person.hospital() == null || directory.holdsPostsBeyond(person.account(), person.hospital());
    }

    private SecondFactorOutcome demand(SigningIn person) {
        directory.know(person.account(), person.email(), person.name());
        return new SecondFactorOutcome.EnrolmentRequired(
                beginEnrolment.begin(person.account(), person.email()).orElseThrow());
    }

    private SecondFactorOutcome enrol(SecondFactor pending, SigningIn person, String otp) {
        SecondFactorOutcome outcome = verdict(codes.check(pending, otp, person.keycloakSession(), person.hospital()));
        if (outcome instanceof SecondFactorOutcome.Shown) {
            pending.confirm(Instant.now());
            owner.enrolled(person.account(), person.hospital());
        }
        return outcome;
    }

    private static SecondFactorOutcome verdict(CodeOutcome outcome) {
        return switch (outcome) {
            case CodeOutcome.Accepted() -> new SecondFactorOutcome.Shown();
            case CodeOutcome.Wrong(), CodeOutcome.NotEnrolled() -> new SecondFactorOutcome.WrongOtp();
            case CodeOutcome.TooSoon(var pause) -> new SecondFactorOutcome.TooSoon(pause);
        };
    }
}
