package io.epione.messaging.conversation;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Participants extends Repository<Participant, UUID> {

    List<Participant> saveAll(Iterable<Participant> participants);

    List<Participant> findByConversationIdInOrderById(Collection<UUID> conversationIds);
}
