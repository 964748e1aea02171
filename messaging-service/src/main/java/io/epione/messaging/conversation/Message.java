package io.epione.messaging.conversation;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** Written once; nobody changes a message. Its number is its place in the conversation, without gaps from 1. */
@Entity
@Table(name = "message")
class Message extends TenantEntity {

    @Column(name = "conversation_id", nullable = false, updatable = false)
    private UUID conversationId;

    @Column(name = "number", nullable = false, updatable = false)
    private long number;

    @Column(name = "sender_id", nullable = false, updatable = false)
    private UUID senderId;

    @Column(name = "sealed", nullable = false, updatable = false)
    private byte[] sealed;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Message() {}

    Message(UUID id, UUID conversationId, long number, UUID senderId, byte[] sealed) {
        super(id);
        this.conversationId = conversationId;
        this.number = number;
        this.senderId = senderId;
        this.sealed = sealed;
    }

    UUID conversationId() {
        return conversationId;
    }

    long number() {
        return number;
    }

    UUID senderId() {
        return senderId;
    }

    byte[] sealed() {
        return sealed;
    }
}
