package io.epione.auth.mfa;

import io.epione.auth.account.Account;
import io.epione.auth.account.Directory;
import io.epione.platform.audit.Audit;
import io.epione.platform.mail.Letter;
import io.epione.platform.mail.OweMail;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Mails whoever owns the account that its second factor has changed, which may have been somebody else; and has it audited. */
@Component
class TellOwner {

    private static final Logger log = LoggerFactory.getLogger(TellOwner.class);

    /** Worth reading for so long. */
    private static final Duration NEWS = Duration.ofDays(2);

    private final Directory directory;
    private final OweMail mail;
    private final Audit audit;

    TellOwner(Directory directory, OweMail mail, Audit audit) {
        this.directory = directory;
        this.mail = mail;
        this.audit = audit;
    }

    /** @param hospital that the person is at or on the way into; null for none, which leaves no audit record */
    void enrolled(UUID account, @Nullable UUID hospital) {
        record("enrol", account, hospital);
        tell(
                account,
                "Two-step sign-in is on",
                "Signing in to your account now takes a second step as well: a code of your app, or your passkey.");
    }

    void recoveryCodeUsed(UUID account, @Nullable UUID hospital) {
        record("use-recovery-code", account, hospital);
        tell(
                account,
                "A recovery code was used",
                "Somebody signed in to your account with one of your recovery codes.");
    }

    /** By the administrator who {@link ForgetSecondFactor} is for, and who has it audited. */
    void reset(UUID account, String hospital) {
        tell(
                account,
                "Two-step sign-in was reset",
                "An administrator of %s has taken your second factor away, and you are signed out everywhere. Sign in with your password."
                        .formatted(hospital));
    }

    void removed(UUID account, @Nullable UUID hospital) {
        record("remove", account, hospital);
        tell(account, "Two-step sign-in is off", "Signing in to your account takes the password alone again.");
    }

    private void record(String action, UUID account, @Nullable UUID hospital) {
        if (hospital != null) {
            audit.onArrival(hospital, account).act(action, "SecondFactor", account, null);
        }
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
