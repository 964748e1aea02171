package io.epione.messaging.conversation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a participant may see, and nobody else. */
@Component
class ReadConversations {

    private final Conversations conversations;
    private final Participants participants;
    private final Messages messages;
    private final Texts texts;

    ReadConversations(Conversations conversations, Participants participants, Messages messages, Texts texts) {
        this.conversations = conversations;
        this.participants = participants;
        this.messages = messages;
        this.texts = texts;
    }

    /** The user's conversations older than {@code before}, the newest first. */
    @Transactional(readOnly = true)
    public List<ConversationView> list(UUID userId, UUID before, int limit) {
        return views(conversations.newest(userId, before, Limit.of(limit)));
    }

    @Transactional(readOnly = true)
    public Optional<ConversationView> find(UUID id, UUID userId) {
        return conversations.find(id, userId).map(found -> views(List.of(found)).getFirst());
    }

    /** The messages with numbers below {@code before}, the newest first. Empty without a seat in the conversation. */
    @Transactional(readOnly = true)
    public Optional<Written> messages(UUID id, UUID userId, long before, int limit) {
        return conversations.find(id, userId).map(conversation -> {
            List<MessageView> written =
                    messages
                            .findByConversationIdAndNumberLessThanOrderByNumberDesc(id, before, Limit.of(limit))
                            .stream()
                            .map(message -> new MessageView(message, texts.body(conversation.patientId(), message)))
                            .toList();
            return new Written(conversation, written);
        });
    }

    private List<ConversationView> views(List<Conversation> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<UUID>> seats =
                participants
                        .findByConversationIdInOrderById(
                                found.stream().map(Conversation::id).toList())
                        .stream()
                        .collect(Collectors.groupingBy(
                                Participant::conversationId,
                                Collectors.mapping(Participant::userId, Collectors.toList())));
        return found.stream()
                .map(conversation -> new ConversationView(
                        conversation, texts.subject(conversation), seats.getOrDefault(conversation.id(), List.of())))
                .toList();
    }

    record MessageView(Message message, String body) {}

    record Written(Conversation conversation, List<MessageView> messages) {}
}
