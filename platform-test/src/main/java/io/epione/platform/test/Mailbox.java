package io.epione.platform.test;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Takes the mails of a test run; a service under test sends to it unless it says otherwise. */
public final class Mailbox {

    private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]+)");
    private static volatile GreenMail server = start(0);

    private Mailbox() {}

    static int port() {
        return server.getSmtp().getPort();
    }

    /** All mails so far, whoever they are to. */
    public static List<MimeMessage> received() {
        return List.of(server.getReceivedMessages());
    }

    /** Texts of all mails to the address so far, oldest first. */
    public static List<String> to(String address) {
        return received().stream()
                .filter(message -> isTo(message, address))
                .map(Mailbox::text)
                .toList();
    }

    /** Waits until so many have come. @return the newest */
    public static String await(String address, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> to(address).size() >= count);
        return to(address).getLast();
    }

    /** Nobody answers at its port while the work is done. */
    public static void awayWhile(Runnable work) {
        int port = port();
        server.stop();
        try {
            work.run();
        } finally {
            server = start(port);
        }
    }

    /** Of the link in a mail. */
    public static String token(String text) {
        Matcher token = TOKEN.matcher(text);
        if (!token.find()) {
            throw new AssertionError("No link in the mail");
        }
        return token.group(1);
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return message.getAllRecipients()[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage message) {
        try {
            return message.getContent().toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GreenMail start(int port) {
        GreenMail started = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        started.start();
        return started;
    }
}
