package io.epione.auth.password;

import io.epione.auth.account.Account;
import io.epione.auth.account.Directory;
import io.epione.auth.secret.Secret;
import io.epione.platform.mail.Letter;
import io.epione.platform.mail.OweMail;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Owes a link to somebody who forgot the password. Works behind the answer, which is therefore the same, and as fast, for an
 * unknown e-mail. A request that a crash loses is made again.
 */
@Component
class RequestReset {

    private static final Logger log = LoggerFactory.getLogger(RequestReset.class);

    private final Directory directory;
    private final PasswordResets resets;
    private final OweMail mail;
    private final TransactionTemplate transaction;
    private final TaskExecutor background;
    private final String publicUrl;

    RequestReset(
            Directory directory,
            PasswordResets resets,
            OweMail mail,
            TransactionTemplate transaction,
            TaskExecutor applicationTaskExecutor,
            @Value("${epione.gateway.public-url:http://localhost:8080}") String publicUrl) {
        this.directory = directory;
        this.resets = resets;
        this.mail = mail;
        this.transaction = transaction;
        this.background = applicationTaskExecutor;
        this.publicUrl = publicUrl;
    }

    public void request(String email) {
        String normal = email.strip().toLowerCase(Locale.ROOT);
        try {
            background.execute(() -> transaction.executeWithoutResult(status ->
                    directory.findByEmail(normal).filter(Account::activated).ifPresent(this::reset)));
        } catch (TaskRejectedException e) {
            log.atWarn().log("password reset dropped: too many at once");
        }
    }

    private void reset(Account account) {
        Instant now = Instant.now();
        resets.closeOf(account.id(), now);
        Secret token = Secret.random();
        PasswordReset reset = resets.save(new PasswordReset(token, account.id(), now));
        String text = """
                Hello %s,

                somebody, probably you, asked for a new password. Choose one here:

                %s/password?token=%s

                The link works once, within an hour. If it was not you, ignore this mail: your password stays as it is.
                """.formatted(account.name(), publicUrl, token.value());
        mail.owe(new Letter(account.email(), "Choose a new password", text, reset.expiresAt()));
    }
}
