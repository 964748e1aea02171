package io.epione.localstack.mailbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** One file per mail, in a folder per recipient, so that mail survives a restart. File names sort by arrival. */
final class MailStore {

    private static final int MOST_ANSWERED = 200;

    private final Path folder;
    private final AtomicLong lastArrival = new AtomicLong();
    private final Session session = Session.getInstance(new Properties());

    MailStore(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    void keep(String recipient, MimeMessage message) throws IOException, MessagingException {
        Path inbox = Files.createDirectories(inbox(recipient));
        String name = String.format("%020d", nextArrival());
        Path unfinished = inbox.resolve(name + ".part");
        try (OutputStream output = Files.newOutputStream(unfinished)) {
            message.writeTo(output);
        }
        Files.move(unfinished, inbox.resolve(name + ".eml"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The mail for an address in any case, oldest first; at most the newest 200. */
    List<Mail> find(String recipient) throws IOException, MessagingException {
        Path inbox = inbox(recipient);
        if (!Files.isDirectory(inbox)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(inbox)) {
            files = all.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        }
        List<Mail> mails = new ArrayList<>();
        for (Path file : files.subList(Math.max(0, files.size() - MOST_ANSWERED), files.size())) {
            mails.add(read(recipient, file));
        }
        return mails;
    }

    private Mail read(String recipient, Path file) throws IOException, MessagingException {
        try (InputStream input = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(session, input);
            String subject = message.getSubject() == null ? "" : message.getSubject();
            String text = text(message);
            return new Mail(recipient, subject, text, Links.in(text));
        }
    }

    /** The plain text; where there is only HTML, that. */
    private static String text(Part part) throws IOException, MessagingException {
        if (part.isMimeType("text/*") && part.getContent() instanceof String content) {
            return content;
        }
        String found = "";
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String text = text(inner);
                if (!text.isEmpty() && (found.isEmpty() || inner.isMimeType("text/plain"))) {
                    found = text;
                }
            }
        }
        return found;
    }

    /** Addresses may hold characters that a file name may not, so the folder is named by a digest. */
    private Path inbox(String recipient) {
        String address = recipient.strip().toLowerCase(Locale.ROOT);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Microseconds since 1970, but never the same twice. */
    private long nextArrival() {
        return lastArrival.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis() * 1000));
    }
}
