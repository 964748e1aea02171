package io.epione.tenant.hospital;

import io.epione.platform.mail.Letter;
import io.epione.platform.mail.OweMail;
import io.epione.tenant.staff.Administrators;
import io.epione.tenant.staff.Administrators.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a hospital's people read about each step. To an applicant goes nothing before somebody of the platform has looked at
 * the application: the open form must not mail strangers. An approval mails the invitation.
 */
@Component
class HospitalLetters {

    private static final Duration USEFUL = Duration.ofDays(30);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm z", Locale.ENGLISH);

    private final OweMail mail;
    private final Administrators administrators;

    HospitalLetters(OweMail mail, Administrators administrators) {
        this.mail = mail;
        this.administrators = administrators;
    }

    /** Owes the letters of the step, in the caller's transaction. */
    void about(Hospital hospital, HospitalStep step) {
        Text text = text(hospital, step);
        if (text == null) {
            return;
        }
        Instant until = Instant.now().plus(USEFUL);
        for (Recipient recipient : recipients(hospital, step)) {
            String body = "Hello " + recipient.name() + ",\n\n" + text.body();
            mail.owe(new Letter(recipient.email(), text.subject(), body, until));
        }
    }

    /** Who applied may have left since; until somebody has come, the applicant is the administrator. */
    private List<Recipient> recipients(Hospital hospital, HospitalStep step) {
        List<Recipient> now = step == HospitalStep.REJECTION ? List.of() : administrators.active();
        return now.isEmpty()
                ? List.of(new Recipient(hospital.administratorName(), hospital.administratorEmail()))
                : now;
    }

    private static @Nullable Text text(Hospital hospital, HospitalStep step) {
        String name = hospital.name();
        String reason = hospital.reason();
        return switch (step) {
            case APPLICATION, APPROVAL -> null;
            case REJECTION ->
                new Text(
                        "Your application for " + name,
                        "we cannot open %s on Epione.\n\nReason: %s\n".formatted(name, reason));
            case SUSPENSION ->
                new Text(
                        name + " is suspended",
                        "Epione no longer serves %s; nobody there can sign in. Its data is kept.\n\nReason: %s\n"
                                .formatted(name, reason));
            case REINSTATEMENT ->
                new Text(name + " is open again", "Epione serves %s again. Everyone can sign in.\n".formatted(name));
            case TERMINATION -> new Text(name + " leaves Epione", """
                            Epione no longer serves %s; nobody there can sign in.
                            Its data is kept for the export until %s.

                            Reason: %s
                            """.formatted(name, day(hospital), reason));
            case CLOSURE ->
                new Text(
                        name + " is closed",
                        "the time for the export of %s has ended, and the hospital is closed on Epione.\n"
                                .formatted(name));
        };
    }

    private static String day(Hospital hospital) {
        Instant until = Objects.requireNonNull(hospital.exportUntil());
        return DAY.format(until.atZone(ZoneId.of(hospital.timezone())));
    }

    private record Text(String subject, String body) {

        /** A line break would end the header that the subject is. */
        Text {
            subject = subject.replaceAll("\\p{Cntrl}+", " ");
        }
    }
}
