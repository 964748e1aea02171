package io.epione.messaging.reminder;

import io.epione.messaging.mail.Letter;
import io.epione.messaging.sms.Segments;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
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

    /** @param freeUntil from then on a cancellation costs something; null where it never does */
    record Visit(
            String hospital,
            ZoneId zone,
            Instant start,
            @Nullable Instant freeUntil) {

        private boolean isLate(Instant now) {
            return freeUntil != null && now.isAfter(freeUntil);
        }
    }

    Letter letter(Visit visit, Instant now, String link) {
        var place = oneLine(visit.hospital());
        var lines = new ArrayList<String>();
        lines.add(text("hello"));
        lines.add("");
        lines.add(text("body", place));
        lines.add(text("time", when(visit.start(), visit.zone())));
        lines.add("");
        lines.add(text("reply", link));
        terms(visit, now).ifPresent(lines::add);
        lines.add(text("once"));
        lines.add("");
        lines.add(text("machine"));
        lines.add("");
        return new Letter(text("subject", place), String.join("\n", lines));
    }

    /** What it costs to cancel; empty where it costs nothing. */
    Optional<String> terms(Visit visit, Instant now) {
        return visit.isLate(now)
                ? Optional.of(text("late"))
                : Optional.ofNullable(visit.freeUntil()).map(until -> text("free", when(until, visit.zone())));
    }

    /**
     * One segment, for which a long name of the hospital is cut; a name in another alphabet takes more of them.
     *
     * @param code that the answer repeats; null where nobody can answer
     */
    String sms(Visit visit, Instant now, @Nullable String code) {
        var name = oneLine(visit.hospital());
        var most = Segments.isGsm(name) ? 1 : MOST_SEGMENTS;
        var letters = name.codePoints().toArray();
        var kept = letters.length;
        var text = sms(name, visit, now, code);
        while (Segments.of(text) > most && kept > 0) {
            kept--;
            text = sms(new String(letters, 0, kept), visit, now, code);
        }
        return text;
    }

    private String sms(String name, Visit visit, Instant now, @Nullable String code) {
        var when = shortly(visit.start(), visit.zone());
        var terms = shortTerms(visit, now);
        return code == null ? text("sms-one-way", name, when, terms) : text("sms", name, when, terms, code);
    }

    private String shortTerms(Visit visit, Instant now) {
        if (visit.freeUntil() == null) {
            return "";
        }
        return visit.isLate(now) ? text("sms-late") : text("sms-free", shortly(visit.freeUntil(), visit.zone()));
    }

    private String shortly(Instant time, ZoneId zone) {
        return DateTimeFormatter.ofPattern(texts.getString("sms-pattern"), locale)
                .format(time.atZone(zone));
    }

    String when(Instant time, ZoneId zone) {
        return DateTimeFormatter.ofPattern(texts.getString("pattern"), locale).format(time.atZone(zone));
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
