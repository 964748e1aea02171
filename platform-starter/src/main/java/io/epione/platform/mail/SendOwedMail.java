package io.epione.platform.mail;

import io.epione.platform.mail.OwedMails.Owed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Works through the letters, outside of transactions. Instances share the work. A mail goes out twice only when the process
 * dies between sending it and noting so; what it says is the same.
 */
class SendOwedMail {

    private static final Logger log = LoggerFactory.getLogger(SendOwedMail.class);
    private static final int BATCH = 10;

    /** Longer than a batch of mails takes at the mail server's time limits. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int MAX_DOUBLINGS = 10;

    private final OwedMails owed;
    private final JavaMailSender sender;
    private final String from;

    SendOwedMail(OwedMails owed, JavaMailSender sender, String from) {
        this.owed = owed;
        this.sender = sender;
        this.from = from;
    }

    @Scheduled(fixedDelayString = "${epione.mail.interval:500ms}")
    void run() {
        List<Owed> claimed = owed.claim(BATCH, LEASE);
        while (!claimed.isEmpty()) {
            claimed.forEach(this::send);
            claimed = owed.claim(BATCH, LEASE);
        }
    }

    private void send(Owed mail) {
        if (Instant.now().isAfter(mail.letter().until())) {
            log.atError().addKeyValue("mail", mail.id()).log("mail given up: it is out of date");
            owed.remove(mail.id());
            return;
        }
        try {
            sender.send(message(mail.letter()));
            owed.remove(mail.id());
        } catch (MailException e) {
            Duration pause = pauseAfter(mail.attempts());
            log.atWarn()
                    .addKeyValue("mail", mail.id())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .addKeyValue("againInSeconds", pause.toSeconds())
                    .log("mail not sent");
            owed.postpone(mail.id(), pause);
        }
    }

    private SimpleMailMessage message(Letter letter) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(from);
        message.setTo(letter.to());
        message.setSubject(letter.subject());
        message.setText(letter.text());
        return message;
    }

    private static Duration pauseAfter(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, MAX_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
