package io.epione.messaging.conversation;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Conversations extends Repository<Conversation, UUID> {

    Conversation saveAndFlush(Conversation conversation);

    /** Empty also for one that the user has no seat in. */
    @Query("""
            select c from Conversation c where c.id = :id
               and exists (select 1 from Participant p where p.conversationId = c.id and p.userId = :userId)""")
    Optional<Conversation> find(UUID id, UUID userId);

    /** The same; nobody else writes in it until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select c from Conversation c where c.id = :id
               and exists (select 1 from Participant p where p.conversationId = c.id and p.userId = :userId)""")
    Optional<Conversation> lock(UUID id, UUID userId);

    /** The user's conversations that are older than {@code before}, the newest first. */
    @Query("""
            select c from Conversation c where c.id < :before
               and exists (select 1 from Participant p where p.conversationId = c.id and p.userId = :userId)
             order by c.id desc""")
    List<Conversation> newest(UUID userId, UUID before, Limit limit);
}
