package io.epione.messaging.reminder;

import io.epione.messaging.reminder.AppointmentReplies.Answer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What somebody has written back. */
sealed interface TextReply {

    /** No more texts. */
    record Stop() implements TextReply {}

    /** Texts again. */
    record Start() implements TextReply {}

    record Answered(Answer answer, String code) implements TextReply {}

    /** None of these; machines do not discuss. */
    record Unclear() implements TextReply {}

    /**
     * Words that end texts wherever they come from: 47 CFR 64.1200(a)(10), and what twilio.com/docs/messaging/tutorials/advanced-opt-out
     * lists. That is why the word to cancel an appointment is another one.
     */
    Set<String> STOPS =
            Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "OPT OUT");

    Set<String> STARTS = Set.of("START", "UNSTOP");
    Set<String> CONFIRMS = Set.of("YES", "JA", "SI", "SÍ", "OUI");
    Set<String> CANCELS = Set.of("NO", "NEIN", "NON");

    Pattern WITH_CODE = Pattern.compile("(\\p{L}+)[\\s,:]*([0-9]{6})");

    static TextReply read(String body) {
        var text = body.strip().replaceAll("\\s+", " ").replaceAll("[.!]+$", "").toUpperCase(Locale.ROOT);
        if (STOPS.contains(text)) {
            return new Stop();
        }
        if (STARTS.contains(text)) {
            return new Start();
        }
        var answer = WITH_CODE.matcher(text);
        if (answer.matches() && CONFIRMS.contains(answer.group(1))) {
            return new Answered(Answer.CONFIRM, answer.group(2));
        }
        if (answer.matches() && CANCELS.contains(answer.group(1))) {
            return new Answered(Answer.CANCEL, answer.group(2));
        }
        return new Unclear();
    }
}
