package io.epione.auth.mfa;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
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

    CheckCode(SecondFactors factors, TotpSecrets secrets) {
        this.factors = factors;
        this.secrets = secrets;
    }

    /** A wrong code counts, so the caller must commit whatever the outcome is. */
    @Transactional(propagation = Propagation.MANDATORY)
    public CodeOutcome check(SecondFactor factor, String typed, String keycloakSession) {
        Instant now = Instant.now();
        Duration pause = factor.pause(now);
        if (pause.isPositive()) {
            return new CodeOutcome.TooSoon(pause);
        }
        boolean right = isCode(factor, typed.strip(), now) || isRecoveryCode(factor, new RecoveryCode(typed));
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

    private boolean isRecoveryCode(SecondFactor factor, RecoveryCode code) {
        return code.wellFormed() && factors.useRecoveryCode(factor.accountId(), code.hash()) == 1;
    }
}
