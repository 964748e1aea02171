package io.epione.auth.password;

import io.epione.auth.keycloak.Grant;
import io.epione.auth.keycloak.IdentityAdmin;
import io.epione.auth.keycloak.PasswordOutcome;
import io.epione.auth.keycloak.Tokens;
import io.epione.auth.session.EndSessions;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody who is signed in chooses another password, and shows that they know the present one. Every session ends. */
@Component
class ChangePassword {

    private final Tokens tokens;
    private final IdentityAdmin identity;
    private final EndSessions endSessions;

    ChangePassword(Tokens tokens, IdentityAdmin identity, EndSessions endSessions) {
        this.tokens = tokens;
        this.identity = identity;
        this.endSessions = endSessions;
    }

    @Transactional
    public ChangeOutcome change(UUID account, String email, String current, String password) {
        if (!(tokens.signIn(email, current, null) instanceof Grant.Granted probe)) {
            return new ChangeOutcome.WrongPassword();
        }
        tokens.signOut(probe.refreshToken());
        return switch (identity.setPassword(account, password)) {
            case PasswordOutcome.TooWeak(String why) -> new ChangeOutcome.WeakPassword(why);
            case PasswordOutcome.Taken() -> {
                endSessions.afterPasswordChange(account);
                yield new ChangeOutcome.Changed();
            }
        };
    }
}
