package io.epione.auth.mfa;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a secret for an authenticator app. Nothing changes for the person until a code confirms it. */
@Component
class BeginEnrolment {

    private final SecondFactors factors;
    private final TotpSecrets secrets;

    BeginEnrolment(SecondFactors factors, TotpSecrets secrets) {
        this.factors = factors;
        this.secrets = secrets;
    }

    /** @return empty when the person has a second factor already; it must go first */
    @Transactional
    public Optional<Enrolment> begin(UUID account, String email) {
        Optional<SecondFactor> found = factors.lock(account);
        if (found.filter(SecondFactor::confirmed).isPresent()) {
            return Optional.empty();
        }
        Instant now = Instant.now();
        TotpSecret secret = TotpSecret.random();
        byte[] sealed = secrets.seal(account, secret);
        found.ifPresentOrElse(
                factor -> factor.replaceSecret(sealed, now),
                () -> factors.save(new SecondFactor(account, sealed, now)));
        return Optional.of(Enrolment.of(secret, email));
    }
}
