package io.epione.auth.mfa;

import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a second factor away, for a session that has just shown it. Again is the same as once. */
@Component
class RemoveSecondFactor {

    private final SecondFactors factors;
    private final TellOwner owner;

    RemoveSecondFactor(SecondFactors factors, TellOwner owner) {
        this.factors = factors;
        this.owner = owner;
    }

    /** @return false when the session must show the second factor first */
    @Transactional
    public boolean remove(UUID account, String keycloakSession) {
        Optional<SecondFactor> found = factors.lock(account).filter(SecondFactor::confirmed);
        if (found.isEmpty()) {
            return true;
        }
        SecondFactor factor = found.get();
        if (!factor.provedBy(keycloakSession, Instant.now())) {
            return false;
        }
        factors.delete(factor);
        owner.removed(account, Tenancy.find().orElse(null));
        return true;
    }
}
