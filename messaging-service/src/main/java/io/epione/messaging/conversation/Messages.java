package io.epione.messaging.conversation;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface Messages extends Repository<Message, UUID> {

    Message save(Message message);

    List<Message> findByConversationIdAndNumberLessThanOrderByNumberDesc(UUID conversationId, long number, Limit limit);
}
