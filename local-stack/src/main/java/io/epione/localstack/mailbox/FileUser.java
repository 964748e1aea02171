package io.epione.localstack.mailbox;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;

/** A recipient whose mail goes to files. Every address exists; nobody can sign in. */
record FileUser(String email, MailStore store) implements GreenMailUser {

    @Override
    public void deliver(MovingMessage message) {
        deliver(message.getMessage());
    }

    /** Returns only once the mail is on disk; a failure is answered to the sender, who keeps the mail. */
    @Override
    public void deliver(MimeMessage message) {
        try {
            store.keep(email, message);
        } catch (IOException | MessagingException failure) {
            throw new IllegalStateException("Mail could not be stored", failure);
        }
    }

    @Override
    public String getEmail() {
        return email;
    }

    @Override
    public String getLogin() {
        return email;
    }

    @Override
    public String getQualifiedMailboxName() {
        return email;
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public void setPassword(String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void authenticate(String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void create() {}

    @Override
    public void delete() {}
}
