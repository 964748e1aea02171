package io.epione.auth.mfa;

import io.epione.auth.account.Account;
import io.epione.auth.account.Directory;
import io.epione.platform.mail.Letter;
import io.epione.platform.mail.OweMail;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Mails whoever owns the account that its second factor has changed: it may have been somebody else. */
@Component
class TellOwner {

    private static final Logger log = LoggerFactory.getLogger(TellOwner.class);

    /** Worth reading for so long. */
    private static final Duration NEWS = Duration.ofDays(2);

    private final Directory directory;
    private final OweMail mail;

    TellOwner(Directory directory, OweMail mail) {
        this.directory = directory;
        this.mail = mail;
    }

    void enrolled(UUID account) {
        tell(account, "Two-step sign-in is on", "Signing in to your account now takes a code of your app as well.");
    }

    void removed(UUID account) {
        tell(account, "Two-step sign-in is off", "Signing in to your account takes the password alone again.");
    }

    private void tell(UUID account, String subject, String news) {
        log.atInfo()
                .addKeyValue("account", account)
                .addKeyValue("news", subject)
                .log("second factor changed");
        directory.find(account).ifPresent(found -> mail.owe(letter(found, subject, news)));
    }

    private static Letter letter(Account account, String subject, String news) {
        String text = """
                Hello %s,

                %s

                If it was not you, choose a new password at once and tell your hospital.
                """.formatted(account.name(), news);
        return new Letter(account.email(), subject, text, Instant.now().plus(NEWS));
    }
}
