package io.epione.messaging;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The mail server, over a real socket, and settings that make mails and webhooks prompt. Tests implement it to be given them. */
public interface Neighbours {

    GreenMail MAIL = mail();

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry settings) {
        settings.add("epione.mail.host", () -> "localhost");
        settings.add("epione.mail.port", () -> MAIL.getSmtp().getPort());
        settings.add("epione.mail.interval", () -> "100ms");
        settings.add("epione.reminder.interval", () -> "100ms");
        settings.add("epione.webhook.allow-loopback", () -> "true");
        settings.add("epione.webhook.interval", () -> "50ms");
        settings.add("epione.webhook.first-pause", () -> "100ms");
        settings.add("epione.webhook.longest-pause", () -> "500ms");
    }

    private static GreenMail mail() {
        GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }
}
