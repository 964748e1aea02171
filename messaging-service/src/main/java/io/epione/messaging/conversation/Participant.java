package io.epione.messaging.conversation;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** A user's seat in a conversation. */
@Entity
@Table(name = "participant")
class Participant extends TenantEntity {

    @Column(name = "conversation_id", nullable = false, updatable = false)
    private UUID conversationId;

    @Column(name = "user_id", nullable = false, updatable = false)
    private UUID userId;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Participant() {}

    Participant(UUID conversationId, UUID userId) {
        super(Ids.next());
        this.conversationId = conversationId;
        this.userId = userId;
    }

    UUID conversationId() {
        return conversationId;
    }

    UUID userId() {
        return userId;
    }
}
