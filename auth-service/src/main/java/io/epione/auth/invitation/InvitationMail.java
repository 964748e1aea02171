package io.epione.auth.invitation;

import io.epione.auth.secret.Secret;
import io.epione.platform.problem.Problem;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** The mails to people who are invited. */
@Component
class InvitationMail {

    private final JavaMailSender mail;
    private final String from;
    private final String publicUrl;

    InvitationMail(
            JavaMailSender mail,
            @Value("${epione.mail.from:no-reply@epione.local}") String from,
            @Value("${epione.gateway.public-url:http://localhost:8080}") String publicUrl) {
        this.mail = mail;
        this.from = from;
        this.publicUrl = publicUrl;
    }

    /** To somebody who has no password yet. */
    void invite(String email, String name, String hospital, Secret token) {
        send(email, "Your account at " + hospital, """
                Hello %s,

                %s has invited you to Epione. Choose a password to begin:

                %s/activate?token=%s

                The link works once, within %d days. If you do not know %s, ignore this mail.
                """.formatted(
                        name, hospital, publicUrl, token.value(), Invitation.LIFETIME.toDays(), hospital));
    }

    /** To somebody who signs in already, at another hospital. */
    void welcome(String email, String name, String hospital) {
        send(email, "You now work at " + hospital, """
                Hello %s,

                %s has added you to its staff. Sign in with the password that you have, and choose %s there:

                %s
                """.formatted(name, hospital, hospital, publicUrl));
    }

    private void send(String email, String subject, String text) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(from);
        message.setTo(email);
        message.setSubject(subject);
        message.setText(text);
        try {
            mail.send(message);
        } catch (MailException e) {
            throw e.contains(IOException.class)
                    ? Problem.unavailable("MAIL_UNAVAILABLE", "The mail server is away; the invitation waits.")
                    : e;
        }
    }
}
