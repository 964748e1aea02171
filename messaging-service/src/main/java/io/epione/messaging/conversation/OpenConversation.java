package io.epione.messaging.conversation;

import io.epione.messaging.conversation.Conversation.AppointmentRef;
import io.epione.messaging.conversation.OpeningOutcome.Opened;
import io.epione.messaging.conversation.OpeningOutcome.UnknownAppointment;
import io.epione.messaging.conversation.OpeningOutcome.UnknownParticipants;
import io.epione.messaging.people.People;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

@Component
class OpenConversation {

    private final LookUpAppointment appointments;
    private final People people;
    private final Texts texts;
    private final Conversations conversations;
    private final Participants participants;
    private final Audit audit;
    private final TransactionOperations transaction;

    OpenConversation(
            LookUpAppointment appointments,
            People people,
            Texts texts,
            Conversations conversations,
            Participants participants,
            Audit audit,
            TransactionOperations transaction) {
        this.appointments = appointments;
        this.people = people;
        this.texts = texts;
        this.conversations = conversations;
        this.participants = participants;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Whoever opens it has a seat, named or not. */
    OpeningOutcome open(CurrentUser user, String subject, @Nullable UUID appointmentId, List<UUID> others) {
        AppointmentRef appointment = null;
        if (appointmentId != null) {
            appointment = reachable(user, appointmentId).orElse(null);
            if (appointment == null) {
                return new UnknownAppointment();
            }
        }
        Opening opening = new Opening(user.userId(), subject, appointment, seats(user.userId(), others));
        return transaction.execute(status -> open(opening));
    }

    private Optional<AppointmentRef> reachable(CurrentUser user, UUID appointmentId) {
        return appointments
                .find(appointmentId)
                .filter(found -> !user.is(Role.PATIENT) || found.patientId().equals(user.postId()));
    }

    private static Set<UUID> seats(UUID opener, List<UUID> others) {
        Set<UUID> seats = new LinkedHashSet<>();
        seats.add(opener);
        seats.addAll(others);
        return seats;
    }

    private OpeningOutcome open(Opening opening) {
        people.remember(opening.opener());
        Set<UUID> strangers = people.strangers(opening.seats());
        if (!strangers.isEmpty()) {
            return new UnknownParticipants(strangers);
        }
        UUID id = Ids.next();
        UUID patientId =
                opening.appointment() == null ? null : opening.appointment().patientId();
        byte[] sealed = texts.sealSubject(patientId, id, opening.subject());
        Conversation conversation = conversations.saveAndFlush(new Conversation(id, opening.appointment(), sealed));
        participants.saveAll(opening.seats().stream()
                .map(userId -> new Participant(id, userId))
                .toList());
        audit.create("Conversation", id, patientId);
        return new Opened(new ConversationView(conversation, opening.subject(), List.copyOf(opening.seats())));
    }

    private record Opening(
            UUID opener, String subject, @Nullable AppointmentRef appointment, Set<UUID> seats) {}
}
