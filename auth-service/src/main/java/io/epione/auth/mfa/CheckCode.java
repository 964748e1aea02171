package io.epione.auth.mfa;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Checks a code of the app, or a recovery code, against a second factor whose row the caller has locked. */
@Component
class CheckCode {

    private static final Logger log = LoggerFactory.getLogger(CheckCode.class);

    private final SecondFactors factors;
    private final TotpSecrets secrets;
    private final TellOwner owner;

    CheckCode(SecondFactors factors, TotpSecrets secrets, TellOwner owner) {
        this.factors = factors;
        this.secrets = secrets;
        this.owner = owner;
    }

    /** @param hospital that the person is at or on the way into; null for none. A wrong code counts, so the caller must commit whatever the outcome is. */
    @Transactional(propagation = Propagation.MANDATORY)
    public CodeOutcome check(SecondFactor factor, String typed, String keycloakSession, @Nullable UUID hospital) {
        Instant now = Instant.now();
        Duration pause = factor.pause(now);
        if (pause.isPositive()) {
            return new CodeOutcome.TooSoon(pause);
        }
        boolean right = isCode(factor, typed.strip(), now) || isRecoveryCode(factor, new RecoveryCode(typed), hospital);
        if (right) {
            factor.prove(keycloakSession, now);
        } else {
            factor.fail(now);
            log.atInfo().addKeyValue("account", factor.accountId()).log("second factor refused");
        }
        factors.save(factor);
        return right ? new CodeOutcome.Accepted() : new CodeOutcome.Wrong();
    }

    private boolean isCode(SecondFactor factor, String typed, Instant now) {
        OptionalLong step = secrets.open(factor).stepOf(typed, now, factor.lastStep());
        step.ifPresent(factor::useStep);
        return step.isPresent();
    }

    private boolean isRecoveryCode(SecondFactor factor, RecoveryCode code, @Nullable UUID hospital) {
        boolean used = code.wellFormed() && factors.useRecoveryCode(factor.accountId(), code.hash()) == 1;
        if (used) {
            owner.recoveryCodeUsed(factor.accountId(), hospital);
        }
        return used;
    }
}
