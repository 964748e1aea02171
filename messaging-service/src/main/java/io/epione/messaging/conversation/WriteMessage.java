package io.epione.messaging.conversation;

import io.epione.messaging.notification.NotificationKind;
import io.epione.messaging.notification.Notify;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class WriteMessage {

    private final Conversations conversations;
    private final Participants participants;
    private final Messages messages;
    private final Texts texts;
    private final Notify notify;
    private final Audit audit;

    WriteMessage(
            Conversations conversations,
            Participants participants,
            Messages messages,
            Texts texts,
            Notify notify,
            Audit audit) {
        this.conversations = conversations;
        this.participants = participants;
        this.messages = messages;
        this.texts = texts;
        this.notify = notify;
        this.audit = audit;
    }

    /** Writes, and tells the other participants. Empty when the sender has no seat in it. */
    @Transactional
    public Optional<Message> write(UUID conversationId, UUID senderId, String body) {
        return conversations.lock(conversationId, senderId).map(conversation -> {
            UUID messageId = Ids.next();
            byte[] sealed = texts.sealBody(conversation.patientId(), messageId, body);
            Message message = messages.save(conversation.write(messageId, senderId, sealed));
            conversations.saveAndFlush(conversation);
            tellOthers(message);
            audit.act("write", "Conversation", conversationId, conversation.patientId());
            return message;
        });
    }

    private void tellOthers(Message message) {
        participants.findByConversationIdInOrderById(List.of(message.conversationId())).stream()
                .map(Participant::userId)
                .filter(userId -> !userId.equals(message.senderId()))
                .forEach(userId -> notify.tell(
                        message.id(), userId, NotificationKind.MESSAGE_SENT, message.conversationId(), null));
    }
}
