package io.epione.messaging.reminder;

import io.epione.messaging.mail.Letter;
import io.epione.messaging.sms.Segments;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;

/** What reminders say, in the patient's language or else in English. Nothing clinical, and no name. */
final class Words {

    private static final String TEXTS = "reminder.texts";

    private static final int MOST_SEGMENTS = 3;

    /** The language of the machine is nobody's wish. */
    private static final Control ENGLISH_OTHERWISE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final ResourceBundle texts;
    private final Locale locale;

    private Words(ResourceBundle texts, Locale locale) {
        this.texts = texts;
        this.locale = locale;
    }

    /** @param language BCP 47 */
    static Words in(@Nullable String language) {
        var wished = language == null ? Locale.ENGLISH : Locale.forLanguageTag(language);
        var texts = ResourceBundle.getBundle(TEXTS, wished, ENGLISH_OTHERWISE);
        return new Words(texts, texts.getLocale().getLanguage().isEmpty() ? Locale.ENGLISH : wished);
    }

    Letter letter(String hospital, Instant start, ZoneId zone, String link) {
        var place = oneLine(hospital);
        var text = String.join(
                "\n",
                text("hello"),
                "",
                text("body", place),
                text("time", when(start, zone)),
                "",
                text("reply", link),
                text("once"),
                "",
                text("machine"),
                "");
        return new Letter(text("subject", place), text);
    }

    /**
     * One segment, for which a long name of the hospital is cut; a name in another alphabet takes more of them.
     *
     * @param code that the answer repeats
     */
    String sms(String hospital, Instant start, ZoneId zone, String code) {
        var name = oneLine(hospital);
        var when = DateTimeFormatter.ofPattern(texts.getString("sms-pattern"), locale)
                .format(start.atZone(zone));
        var most = Segments.isGsm(name) ? 1 : MOST_SEGMENTS;
        var letters = name.codePoints().toArray();
        var kept = letters.length;
        var text = text("sms", name, when, code);
        while (Segments.of(text) > most && kept > 0) {
            kept--;
            text = text("sms", new String(letters, 0, kept), when, code);
        }
        return text;
    }

    String when(Instant start, ZoneId zone) {
        return DateTimeFormatter.ofPattern(texts.getString("pattern"), locale).format(start.atZone(zone));
    }

    String language() {
        return locale.toLanguageTag();
    }

    String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    /** A line break in a subject would begin a header. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
