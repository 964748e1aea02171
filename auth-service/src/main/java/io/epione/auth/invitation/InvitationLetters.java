package io.epione.auth.invitation;

import io.epione.auth.account.Account;
import io.epione.auth.secret.Secret;
import io.epione.platform.mail.Letter;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What people who are invited read. */
@Component
class InvitationLetters {

    private final String publicUrl;

    InvitationLetters(@Value("${epione.gateway.public-url:http://localhost:8080}") String publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** To somebody who has no password yet. */
    Letter invitation(Account account, String hospital, Secret token, Instant until) {
        String text = """
                Hello %s,

                %s has invited you to Epione. Choose a password to begin:

                %s/activate?token=%s

                The link works once, within %d days. If you do not know %s, ignore this mail.
                """.formatted(
                        account.name(), hospital, publicUrl, token.value(), Invitation.LIFETIME.toDays(), hospital);
        return new Letter(account.email(), "Your account at " + hospital, text, until);
    }

    /** To somebody who signs in already, at another hospital. */
    Letter welcome(Account account, String hospital) {
        String text = """
                Hello %s,

                %s has added you to its staff. Sign in with the password that you have, and choose %s there:

                %s
                """.formatted(account.name(), hospital, hospital, publicUrl);
        return new Letter(
                account.email(),
                "You now work at " + hospital,
                text,
                Instant.now().plus(Invitation.LIFETIME));
    }
}
