package io.epione.auth.invitation;

import io.epione.auth.account.Account;
import io.epione.auth.account.Directory;
import io.epione.auth.secret.Secret;
import io.epione.platform.mail.Letter;
import io.epione.platform.mail.OweMail;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells somebody of a new post: that the password they have opens it or, where they have none, how to choose one. */
@Component
class AnnouncePost {

    private final Directory directory;
    private final Invitations invitations;
    private final InvitationLetters letters;
    private final OweMail mail;

    AnnouncePost(Directory directory, Invitations invitations, InvitationLetters letters, OweMail mail) {
        this.directory = directory;
        this.invitations = invitations;
        this.letters = letters;
        this.mail = mail;
    }

    /**
     * @param tenantId the hospital of the post, or the operator
     * @param inviter its name
     * @param welcome to whoever has a password
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void announce(Account account, UUID tenantId, UUID postId, String inviter, Letter welcome) {
        if (account.activated()) {
            directory.activate(account);
            mail.owe(welcome);
        } else {
            Instant now = Instant.now();
            invitations.closeOfPost(tenantId, postId, now);
            Secret token = Secret.random();
            Invitation invitation = invitations.save(new Invitation(token, account.id(), tenantId, postId, now));
            mail.owe(letters.invitation(account, inviter, token, invitation.expiresAt()));
        }
    }
}
