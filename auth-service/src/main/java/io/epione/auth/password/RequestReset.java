package io.epione.auth.password;

import io.epione.auth.account.Account;
import io.epione.auth.account.Directory;
import io.epione.auth.secret.Secret;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Mails a link to somebody who forgot the password. Works behind the answer, which is therefore the same, and as fast, for
 * an unknown e-mail. What is lost with a crash is asked for again.
 */
@Component
class RequestReset {

    private static final Logger log = LoggerFactory.getLogger(RequestReset.class);

    private final Directory directory;
    private final PasswordResets resets;
    private final JavaMailSender mail;
    private final TransactionTemplate transaction;
    private final TaskExecutor background;
    private final String from;
    private final String publicUrl;

    RequestReset(
            Directory directory,
            PasswordResets resets,
            JavaMailSender mail,
            TransactionTemplate transaction,
            TaskExecutor applicationTaskExecutor,
            @Value("${epione.mail.from:no-reply@epione.local}") String from,
            @Value("${epione.gateway.public-url:http://localhost:8080}") String publicUrl) {
        this.directory = directory;
        this.resets = resets;
        this.mail = mail;
        this.transaction = transaction;
        this.background = applicationTaskExecutor;
        this.from = from;
        this.publicUrl = publicUrl;
    }

    public void request(String email) {
        String normal = email.strip().toLowerCase(Locale.ROOT);
        try {
            background.execute(() -> resetIfKnown(normal));
        } catch (TaskRejectedException e) {
            log.atWarn().log("password reset dropped: too many at once");
        }
    }

    private void resetIfKnown(String email) {
        try {
            transaction.executeWithoutResult(status ->
                    directory.findByEmail(email).filter(Account::activated).ifPresent(this::reset));
        } catch (MailException e) {
            log.atError().addKeyValue("cause", e.getClass().getSimpleName()).log("password reset not mailed");
        }
    }

    private void reset(Account account) {
        Instant now = Instant.now();
        resets.closeOf(account.id(), now);
        Secret token = Secret.random();
        resets.save(new PasswordReset(token, account.id(), now));
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(from);
        message.setTo(account.email());
        message.setSubject("Choose a new password");
        message.setText("""
                Hello %s,

                somebody, probably you, asked for a new password. Choose one here:

                %s/password?token=%s

                The link works once, within an hour. If it was not you, ignore this mail: your password stays as it is.
                """.formatted(account.name(), publicUrl, token.value()));
        mail.send(message);
    }
}
