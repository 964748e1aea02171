package io.epione.localstack.mailbox;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Path;

/** Listens for mail on SMTP and answers over HTTP what came for an address; both on the loopback only. */
public final class Mailbox {

    private static final long STARTUP_MILLIS = 120_000;

    private final GreenMail smtp;
    private final MailboxHttp http;

    private Mailbox(GreenMail smtp, MailboxHttp http) {
        this.smtp = smtp;
        this.http = http;
    }

    /** Arguments: SMTP port, HTTP port, folder that keeps the mail. */
    public static void main(String[] arguments) throws IOException {
        Mailbox mailbox = start(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Path.of(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(mailbox::stop));
    }

    static Mailbox start(int smtpPort, int httpPort, Path folder) throws IOException {
        MailStore store = new MailStore(folder);
        ServerSetup setup = new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        // Everything else starts at the same time; what gives up half-way answers nobody and ends neither.
        setup.setServerStartupTimeout(STARTUP_MILLIS);
        GreenMail smtp = new GreenMail(setup);
        smtp.getUserManager()
                .setMessageDeliveryHandler((message, recipient) -> new FileUser(recipient.getEmail(), store));
        smtp.start();
        MailboxHttp http = new MailboxHttp(httpPort, store);
        http.start();
        return new Mailbox(smtp, http);
    }

    void stop() {
        smtp.stop();
        http.stop();
    }
}
