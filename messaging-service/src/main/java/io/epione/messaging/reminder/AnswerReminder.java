package io.epione.messaging.reminder;

import feign.FeignException;
import io.epione.messaging.reminder.AppointmentReplies.Answer;
import io.epione.messaging.reminder.AppointmentReplies.Reply;
import io.epione.messaging.reminder.ReplyLink.Address;
import io.epione.messaging.reminder.ReplyLink.Content;
import io.epione.messaging.reminder.Words.Visit;
import io.epione.platform.audit.Audit;
import io.epione.platform.client.Refusal;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a reminder's link or code leads to. It works once, for the time that was reminded of, until that begins. */
@Component
class AnswerReminder {

    /** FHIR PurposeOfUse: the patient asks for it. */
    private static final String PATIENT_REQUEST = "PATRQT";

    private static final int CONFLICT = 409;

    private final ReplyLink replyLink;
    private final Reminders reminders;
    private final UpcomingAppointments appointments;
    private final AppointmentReplies replies;
    private final Hospitals hospitals;
    private final Audit audit;
    private final TransactionTemplate transaction;

    AnswerReminder(
            ReplyLink replyLink,
            Reminders reminders,
            UpcomingAppointments appointments,
            AppointmentReplies replies,
            Hospitals hospitals,
            Audit audit,
            TransactionTemplate transaction) {
        this.replyLink = replyLink;
        this.reminders = reminders;
        this.appointments = appointments;
        this.replies = replies;
        this.hospitals = hospitals;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** A link that can still be answered. @param language that the patient was written to in */
    record Question(Visit visit, @Nullable String language) {}

    /** @return empty for a link that does not work, or not any more; looking changes nothing */
    Optional<Question> ask(String token) {
        return opened(
                token,
                (address, content, hospital) -> transaction.execute(status -> reminders
                        .findById(address.reminderId())
                        .flatMap(reminder -> open(reminder, content)
                                .map(appointment -> new Question(visit(hospital, appointment), reminder.language())))));
    }

    private static Visit visit(Hospital hospital, UpcomingAppointment appointment) {
        return new Visit(hospital.name(), hospital.timezone(), appointment.start(), appointment.freeUntil());
    }

    /** @return false for a link that does not work, or not any more */
    boolean answer(String token, Answer answer) {
        return opened(token, (address, content, hospital) -> Optional.of(answer(address.reminderId(), content, answer)))
                .orElse(false);
    }

    /** For the hospital in hand, by whoever is known to have been reminded. @return false when it cannot be answered any more */
    boolean answer(Reminder reminder, Answer answer) {
        return answer(reminder.id(), new Content(reminder.appointmentId(), reminder.start()), answer);
    }

    private boolean answer(UUID reminderId, Content content, Answer answer) {
        var taken = transaction.execute(status -> reminders
                .lock(reminderId)
                .filter(reminder -> open(reminder, content).isPresent() && reminder.reply(now()))
                .map(reminders::saveAndFlush));
        if (taken.isEmpty()) {
            return false;
        }
        var reminder = taken.get();
        try {
            replies.reply(content.appointmentId(), new Reply(answer, content.start()));
        } catch (FeignException | NoFallbackAvailableException e) {
            if (isTooLate(e)) {
                return false;
            }
            forget(reminder);
            throw e;
        }
        transaction.executeWithoutResult(status ->
                audit.forPurpose(PATIENT_REQUEST).act("reply", "Reminder", reminder.id(), reminder.patientId()));
        return true;
    }

    /** The appointment has another time by now, or is past answering. */
    private static boolean isTooLate(RuntimeException e) {
        return Refusal.isOneOf(e, CONFLICT);
    }

    private void forget(Reminder reminder) {
        transaction.executeWithoutResult(
                status -> reminders.findById(reminder.id()).ifPresent(known -> {
                    known.forgetReply();
                    reminders.saveAndFlush(known);
                }));
    }

    private Optional<UpcomingAppointment> open(Reminder reminder, Content content) {
        return reminder.replied() || !content.start().isAfter(now())
                ? Optional.empty()
                : appointments
                        .findById(content.appointmentId())
                        .filter(appointment -> appointment.isAgreedFor(content.start()));
    }

    private interface Use<T> {
        Optional<T> with(Address address, Content content, Hospital hospital);
    }

    private <T> Optional<T> opened(String token, Use<T> use) {
        return ReplyLink.address(token)
                .flatMap(address -> hospitals
                        .find(address.tenantId())
                        .filter(Hospital::active)
                        .flatMap(hospital -> Tenancy.as(
                                hospital.id(),
                                () -> replyLink
                                        .open(address)
                                        .flatMap(content -> use.with(address, content, hospital)))));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
