package io.epione.auth.password;

import io.epione.auth.keycloak.IdentityAdmin;
import io.epione.auth.keycloak.PasswordOutcome;
import io.epione.auth.secret.Secret;
import io.epione.auth.session.EndSessions;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody follows the mailed link and chooses a new password. Every session of theirs ends. */
@Component
class ResetPassword {

    private final PasswordResets resets;
    private final IdentityAdmin identity;
    private final EndSessions endSessions;

    ResetPassword(PasswordResets resets, IdentityAdmin identity, EndSessions endSessions) {
        this.resets = resets;
        this.identity = identity;
        this.endSessions = endSessions;
    }

    @Transactional
    public ChangeOutcome reset(Secret token, String password) {
        Instant now = Instant.now();
        Optional<PasswordReset> found = resets.findByTokenHash(token.hash()).filter(reset -> reset.open(now));
        if (found.isEmpty()) {
            return new ChangeOutcome.LinkGone();
        }
        PasswordReset reset = found.get();
        return switch (identity.setPassword(reset.accountId(), password)) {
            case PasswordOutcome.TooWeak(String why) -> new ChangeOutcome.WeakPassword(why);
            case PasswordOutcome.Taken() -> {
                reset.use(now);
                endSessions.afterPasswordChange(reset.accountId());
                yield new ChangeOutcome.Changed();
            }
        };
    }
}
