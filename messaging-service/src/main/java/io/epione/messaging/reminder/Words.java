package io.epione.messaging.reminder;

import io.epione.messaging.language.Phrases;
import io.epione.messaging.mail.Letter;
import io.epione.messaging.sms.Segments;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What reminders say, in the patient's language or else in English. Nothing clinical, and no name. */
final class Words {

    private static final String TEXTS = "reminder.texts";

    private static final int MOST_SEGMENTS = 3;

    private final Phrases phrases;

    private Words(Phrases phrases) {
        this.phrases = phrases;
    }

    /** @param language BCP 47 */
    static Words in(@Nullable String language) {
        return new Words(Phrases.of(TEXTS, language));
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
        var place = Phrases.oneLine(visit.hospital());
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
        var name = Phrases.oneLine(visit.hospital());
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
        return phrases.when("sms-pattern", time, zone);
    }

    String when(Instant time, ZoneId zone) {
        return phrases.when("pattern", time, zone);
    }

    String language() {
        return phrases.language();
    }

    String text(String key, Object... values) {
        return phrases.get(key, values);
    }
}
