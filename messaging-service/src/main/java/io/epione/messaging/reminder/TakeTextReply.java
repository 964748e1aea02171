package io.epione.messaging.reminder;

import io.epione.messaging.reminder.AppointmentReplies.Answer;
import io.epione.messaging.reminder.TextReply.Answered;
import io.epione.messaging.reminder.TextReply.Start;
import io.epione.messaging.reminder.TextReply.Stop;
import io.epione.messaging.reminder.TextReply.Unclear;
import io.epione.messaging.sms.PhoneNumber;
import io.epione.messaging.sms.Sender;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class TakeTextReply {

    private final ReplyCodes codes;
    private final TextedNumbers numbers;
    private final Reminders reminders;
    private final AnswerReminder answerReminder;
    private final WantTexts wantTexts;
    private final Hospitals hospitals;
    private final TransactionTemplate transaction;

    TakeTextReply(
            ReplyCodes codes,
            TextedNumbers numbers,
            Reminders reminders,
            AnswerReminder answerReminder,
            WantTexts wantTexts,
            Hospitals hospitals,
            TransactionTemplate transaction) {
        this.codes = codes;
        this.numbers = numbers;
        this.reminders = reminders;
        this.answerReminder = answerReminder;
        this.wantTexts = wantTexts;
        this.hospitals = hospitals;
        this.transaction = transaction;
    }

    /**
     * Answers an appointment, or ends or begins texts to the number.
     *
     * @param to what the texts came from that are answered
     * @return what to write back; empty where nothing is said
     */
    Optional<String> take(PhoneNumber from, Sender to, String body) {
        return switch (TextReply.read(body)) {
            case Stop() -> want(from, to, false);
            case Start() -> want(from, to, true);
            case Answered(var answer, var code) -> answer(from, to, answer, code);
            case Unclear() -> Optional.empty();
        };
    }

    /** Several hospitals may write from one number, that of the platform: who has enough of it means all of them. */
    private Optional<String> want(PhoneNumber from, Sender to, boolean wanted) {
        hospitals.all().stream()
                .filter(Hospital::active)
                .forEach(hospital -> Tenancy.as(hospital.id(), () -> wantTexts.want(from, to, wanted)));
        return Optional.empty();
    }

    /** A code that was not sent to this number, or from another one, is answered as if there were none. */
    private Optional<String> answer(PhoneNumber from, Sender to, Answer answer, String code) {
        return codes.owners(code).stream()
                .filter(owner -> hospitals
                        .find(owner.tenantId())
                        .filter(Hospital::active)
                        .isPresent())
                .flatMap(owner ->
                        Tenancy.as(owner.tenantId(), () -> answer(owner.reminderId(), from, to, answer)).stream())
                .findFirst();
    }

    private record Asked(Reminder reminder, Words words) {}

    private Optional<String> answer(UUID reminderId, PhoneNumber from, Sender to, Answer answer) {
        var asked = transaction.execute(status -> reminders
                .findById(reminderId)
                .filter(reminder -> reminder.cameFrom(to) && numbers.wentTo(from, reminder))
                .map(reminder -> new Asked(reminder, Words.in(reminder.language()))));
        return asked.map(known -> known.words().text(said(known.reminder(), answer)));
    }

    private String said(Reminder reminder, Answer answer) {
        if (!answerReminder.answer(reminder, answer)) {
            return "closed";
        }
        return answer == Answer.CONFIRM ? "confirmed" : "cancelled";
    }
}
