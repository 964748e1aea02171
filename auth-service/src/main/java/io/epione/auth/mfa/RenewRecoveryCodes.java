package io.epione.auth.mfa;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes recovery codes in place of those before. They are shown this once. */
@Component
class RenewRecoveryCodes {

    private static final int CODES = 10;

    private final SecondFactors factors;

    RenewRecoveryCodes(SecondFactors factors) {
        this.factors = factors;
    }

    /** @return empty when the session must show the second factor first, or there is none */
    @Transactional
    public Optional<List<RecoveryCode>> renew(UUID account, String keycloakSession) {
        boolean allowed = factors.lock(account)
                .filter(SecondFactor::confirmed)
                .filter(factor -> factor.provedBy(keycloakSession, Instant.now()))
                .isPresent();
        if (!allowed) {
            return Optional.empty();
        }
        factors.dropRecoveryCodes(account);
        List<RecoveryCode> codes =
                Stream.generate(RecoveryCode::random).limit(CODES).toList();
        codes.forEach(code -> factors.addRecoveryCode(account, code.hash()));
        return Optional.of(codes);
    }
}
