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

    /** To somebody who has no password yet. @param inviter the hospital or operator */
    Letter invitation(Account account, String inviter, Secret token, Instant until) {
        String text =
                """
                Hello %s,

                %s has invited you to Epione. Choose a password to begin:

                %s/activate?token=%s

                The link works once, within %d days. If you do not know %s, ignore this mail.
                """.formatted(account.name(), inviter, publicUrl, token.value(), Invitation.LIFETIME.toDays(), inviter);
        return new Letter(account.email(), "Your account at " + inviter, text, until);
    }

    /** To somebody who signs in already, at another hospital. */
    Letter welcome(Account account, String hospital) {
        String text = """
                Hello %s,

                %s has added you to its staff. Sign in with the password that you have, and choose %s there:

                %s
                """.formatted(account.name(), hospital, hospital, publicUrl);
        return news(account, "You now work at " + hospital, text);
    }

    /** To somebody who signs in already and administers an operator from now on. */
    Letter welcomeToOperator(Account account, String operator) {
        String text = """
                Hello %s,

                you administer %s from now on. Sign in with the password that you have, and name no hospital:

                %s
                """.formatted(account.name(), operator, publicUrl);
        return news(account, "You now administer " + operator, text);
    }

    private static Letter news(Account account, String subject, String text) {
        return new Letter(account.email(), subject, text, Instant.now().plus(Invitation.LIFETIME));
    }
}
