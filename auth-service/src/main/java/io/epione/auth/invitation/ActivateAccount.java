package io.epione.auth.invitation;

import io.epione.auth.account.Account;
import io.epione.auth.account.Directory;
import io.epione.auth.keycloak.IdentityAdmin;
import io.epione.auth.keycloak.PasswordOutcome;
import io.epione.auth.secret.Secret;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody follows the invitation and chooses a password. */
@Component
class ActivateAccount {

    private final Invitations invitations;
    private final Directory directory;
    private final IdentityAdmin identity;

    ActivateAccount(Invitations invitations, Directory directory, IdentityAdmin identity) {
        this.invitations = invitations;
        this.directory = directory;
        this.identity = identity;
    }

    /** Keycloak takes the password first: when the commit fails after it, the link still works and sets it again. */
    @Transactional
    public ActivationOutcome activate(Secret token, String password) {
        Instant now = Instant.now();
        Optional<Invitation> found =
                invitations.findByTokenHash(token.hash()).filter(invitation -> invitation.open(now));
        if (found.isEmpty()) {
            return new ActivationOutcome.Gone();
        }
        Invitation invitation = found.get();
        Account account = directory.find(invitation.accountId()).orElseThrow();
        return switch (identity.setPassword(account.id(), password)) {
            case PasswordOutcome.TooWeak(String why) -> new ActivationOutcome.WeakPassword(why);
            case PasswordOutcome.Taken() -> {
                identity.confirmEmail(account.id());
                invitation.use(now);
                invitations.closeOf(account.id(), now);
                directory.activate(account);
                yield new ActivationOutcome.Activated();
            }
        };
    }
}
