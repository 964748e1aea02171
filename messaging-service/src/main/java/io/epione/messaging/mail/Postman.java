package io.epione.messaging.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands mails to the SMTP server. */
@Component
public class Postman {

    private static final String ID_HEADER = "X-Epione-Delivery";

    private final JavaMailSender sender;
    private final MailSettings settings;

    Postman(JavaMailSender sender, MailSettings settings) {
        this.sender = sender;
        this.settings = settings;
    }

    /**
     * @param deliveryId stands in a header, so that the same mail sent twice can be told from two mails
     * @throws org.springframework.mail.MailException when the server does not take it
     */
    public void send(UUID deliveryId, String to, Letter letter) {
        MimeMessage message = sender.createMimeMessage();
        try {
            MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(settings.from());
            helper.setTo(new InternetAddress(to, true));
            helper.setSubject(letter.subject());
            helper.setText(letter.text());
            message.setHeader(ID_HEADER, deliveryId.toString());
        } catch (MessagingException e) {
            throw new MailParseException(e);
        }
        sender.send(message);
    }
}
