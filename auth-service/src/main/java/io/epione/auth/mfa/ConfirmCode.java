package io.epione.auth.mfa;

import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a code from somebody who is signed in: the first one completes the enrolment, later ones show who is there. */
@Component
class ConfirmCode {

    private final SecondFactors factors;
    private final CheckCode codes;
    private final TellOwner owner;

    ConfirmCode(SecondFactors factors, CheckCode codes, TellOwner owner) {
        this.factors = factors;
        this.codes = codes;
        this.owner = owner;
    }

    @Transactional
    public CodeOutcome confirm(UUID account, String otp, String keycloakSession) {
        Optional<SecondFactor> found = factors.lock(account);
        if (found.isEmpty()) {
            return new CodeOutcome.NotEnrolled();
        }
        SecondFactor factor = found.get();
        UUID hospital = Tenancy.find().orElse(null);
        CodeOutcome outcome = codes.check(factor, otp, keycloakSession, hospital);
        if (outcome instanceof CodeOutcome.Accepted && !factor.confirmed()) {
            factor.confirm(Instant.now());
            // This code opened nothing, so whoever goes straight to sign-in need not wait for the next one.
            factor.useStep(0);
            owner.enrolled(account, hospital);
        }
        return outcome;
    }
}
