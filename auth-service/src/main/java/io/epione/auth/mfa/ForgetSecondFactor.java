package io.epione.auth.mfa;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes app, recovery codes and passkeys from somebody who has lost them. Again is the same as once; the owner is mailed. */
@Component
public class ForgetSecondFactor {

    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final TellOwner owner;

    ForgetSecondFactor(SecondFactors factors, Passkeys passkeys, TellOwner owner) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.owner = owner;
    }

    /** @param hospital by whose administrator: its name */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(UUID account, String hospital) {
        factors.lock(account).ifPresent(factors::delete);
        passkeys.forget(account);
        owner.reset(account, hospital);
    }
}
