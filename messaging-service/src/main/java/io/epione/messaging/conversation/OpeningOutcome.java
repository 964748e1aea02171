package io.epione.messaging.conversation;

import java.util.Set;
import java.util.UUID;

/** What came of opening a conversation. One per appointment: the database refuses the second. */
sealed interface OpeningOutcome {

    record Opened(ConversationView conversation) implements OpeningOutcome {}

    /** Not users of this hospital. */
    record UnknownParticipants(Set<UUID> userIds) implements OpeningOutcome {}

    record UnknownAppointment() implements OpeningOutcome {}
}
