package io.epione.messaging.mail;

import io.epione.platform.tenancy.Hospital;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a mail says: the hospital, the time, and where to sign in. Mail is read by others on its way, so it names neither the
 * patient nor anything clinical.
 */
public record Letter(String subject, String text) {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu 'at' HH:mm (zzz)", Locale.ENGLISH);

    static Letter of(Delivery delivery, Hospital hospital, String publicUrl) {
        StringBuilder text = new StringBuilder("Hello,\n\n")
                .append(delivery.kind().words())
                .append(" at ")
                .append(oneLine(hospital.name()))
                .append(".\n");
        if (delivery.at() != null) {
            text.append("Time: ")
                    .append(WHEN.format(delivery.at().atZone(hospital.timezone())))
                    .append('\n');
        }
        text.append("\nSign in for the details: ")
                .append(publicUrl)
                .append("\n\nThis mail was sent by a machine; answers are not read.\n");
        return new Letter(delivery.kind().words() + " at " + oneLine(hospital.name()), text.toString());
    }

    /** A line break in a subject would begin a header. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
