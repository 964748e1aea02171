package io.epione.messaging.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.messaging.reminder.AppointmentReplies.Answer;
import io.epione.messaging.reminder.TextReply.Answered;
import io.epione.messaging.reminder.TextReply.Start;
import io.epione.messaging.reminder.TextReply.Stop;
import io.epione.messaging.reminder.TextReply.Unclear;
import io.epione.messaging.sms.Segments;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReplyTest {

    private static final Instant START = Instant.parse("2027-08-16T12:45:00Z");

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
        var text = Words.in(language)
                .sms("Hospital of the Sacred Heart and All Saints, Campus North", START, zone(), "012345");

        assertThat(Segments.of(text)).as(text).isEqualTo(1);
        assertThat(text).startsWith("Hospital of the").contains("14:45", "STOP");
        var words = text.split("(?= 012345)");
        assertThat(TextReply.read(last(words[0]) + " 012345")).isEqualTo(new Answered(Answer.CONFIRM, "012345"));
        assertThat(TextReply.read(last(words[1]) + " 012345")).isEqualTo(new Answered(Answer.CANCEL, "012345"));
    }

    @Test
    void a_long_name_is_cut_and_one_in_another_alphabet_is_paid_for() {
        assertThat(Segments.of(Words.in("fr").sms("Hôtel-Dieu ".repeat(20), START, zone(), "012345")))
                .isLessThanOrEqualTo(3);
        assertThat(Segments.of(Words.in("en").sms("A".repeat(200), START, zone(), "012345")))
                .isEqualTo(1);
        assertThat(Words.in("en").sms("Клиника", START, zone(), "012345")).startsWith("Клиника: ");
    }

    private static String last(String text) {
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    private static ZoneId zone() {
        return ZoneId.of("Europe/Berlin");
    }
}
