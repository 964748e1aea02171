package io.epione.messaging.conversation;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

public final class ConversationSamples {

    private ConversationSamples() {}

    public static Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> of(EntityManager entities) {
        return Map.of(
                Conversation.class, ConversationSamples::conversation,
                Participant.class, () -> new Participant(stored(entities), UUID.randomUUID()),
                Message.class, () -> new Message(Ids.next(), stored(entities), 1, UUID.randomUUID(), new byte[] {1}));
    }

    private static UUID stored(EntityManager entities) {
        Conversation conversation = conversation();
        entities.persist(conversation);
        entities.flush();
        return conversation.id();
    }

    private static Conversation conversation() {
        return new Conversation(Ids.next(), null, new byte[] {1});
    }
}
