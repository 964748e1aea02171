package io.epione.messaging.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.messaging.reminder.AppointmentReplies.Answer;
import io.epione.messaging.reminder.TextReply.Answered;
import io.epione.messaging.reminder.TextReply.Start;
import io.epione.messaging.reminder.TextReply.Stop;
import io.epione.messaging.reminder.TextReply.Unclear;
import io.epione.messaging.reminder.Words.Visit;
import io.epione.messaging.sms.Segments;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReplyTest {

    private static final Instant START = Instant.parse("2027-08-16T12:45:00Z");
    private static final Instant NOW = START.minusSeconds(172_800 + 7_200);

    @ParameterizedTest
    @ValueSource(strings = {"YES 012345", " yes  012345 ", "Ja: 012345", "Oui 012345.", "sí 012345", "SI012345"})
    void confirms(String body) {
        assertThat(TextReply.read(body)).isEqualTo(new Answered(Answer.CONFIRM, "012345"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"No 012345", "nein, 012345", "NON 012345!"})
    void cancels(String body) {
        assertThat(TextReply.read(body)).isEqualTo(new Answered(Answer.CANCEL, "012345"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "stop.", " Stop ", "unsubscribe", "Cancel", "opt  out"})
    void ends_texts(String body) {
        assertThat(TextReply.read(body)).isEqualTo(new Stop());
        assertThat(TextReply.read("START")).isEqualTo(new Start());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "YES",
                "012345",
                "YES 12345",
                "YES 0123456",
                "PERHAPS 012345",
                "please stop calling",
                "STOP 012345"
            })
    void does_not_guess(String body) {
        assertThat(TextReply.read(body)).isEqualTo(new Unclear());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr", "tlh"})
    void what_is_asked_fits_one_segment_and_its_answers_are_understood(String language) {
        asks(language, null, "");
        asks(language, START.minusSeconds(3_600), "13:45");
        asks(language, NOW.minusSeconds(1), "(");
    }

    private static void asks(String language, @Nullable Instant freeUntil, String terms) {
        var text = Words.in(language)
                .sms(visit("Hospital of the Sacred Heart and All Saints, Campus North", freeUntil), NOW, "012345");

        assertThat(Segments.of(text)).as(text).isEqualTo(1);
        assertThat(text).contains(terms);
        assertThat(text).startsWith("Hospital of the").contains("14:45", "STOP");
        var words = text.split("(?= 012345)");
        assertThat(TextReply.read(last(words[0]) + " 012345")).isEqualTo(new Answered(Answer.CONFIRM, "012345"));
        assertThat(TextReply.read(last(words[1]) + " 012345")).isEqualTo(new Answered(Answer.CANCEL, "012345"));
    }

    @Test
    void a_long_name_is_cut_and_one_in_another_alphabet_is_paid_for() {
        assertThat(Segments.of(Words.in("fr").sms(visit("Hôtel-Dieu ".repeat(20), null), NOW, "012345")))
                .isLessThanOrEqualTo(3);
        assertThat(Segments.of(Words.in("en").sms(visit("A".repeat(200), null), NOW, "012345")))
                .isEqualTo(1);
        assertThat(Words.in("en").sms(visit("Клиника", null), NOW, "012345")).startsWith("Клиника: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr"})
    void where_nobody_can_answer_no_answer_is_asked_for(String language) {
        for (var freeUntil : new Instant[] {NOW.minusSeconds(1), NOW, START.minusSeconds(60)}) {
            var text = Words.in(language).sms(visit("Hospital of the Sacred Heart", freeUntil), NOW, null);

            assertThat(Segments.of(text)).as(text).isEqualTo(1);
            assertThat(text)
                    .startsWith("Hospital of the")
                    .contains("14:45", "(")
                    .doesNotContain("STOP", "{");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr"})
    void a_mail_says_what_it_costs_to_cancel(String language) {
        var words = Words.in(language);

        assertThat(words.terms(visit("Clinic", null), NOW)).isEmpty();
        var free = words.letter(visit("Clinic", NOW), NOW, "link").text();
        assertThat(free).as("still for nothing at that moment").contains(words.when(NOW, zone()));
        var late =
                words.letter(visit("Clinic", NOW.minusSeconds(1)), NOW, "link").text();
        assertThat(late).contains(words.text("late")).doesNotContain(words.when(NOW.minusSeconds(1), zone()));
    }

    private static Visit visit(String hospital, @Nullable Instant freeUntil) {
        return new Visit(hospital, zone(), START, freeUntil);
    }

    private static String last(String text) {
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    private static ZoneId zone() {
        return ZoneId.of("Europe/Berlin");
    }
}
