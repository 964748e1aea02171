package io.epione.messaging.conversation;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param id the conversation */
@EventType("message.sent")
record MessageSent(
        UUID id,
        UUID tenantId,
        long version,
        Instant occurredAt,
        UUID messageId,
        UUID senderId,
        @Nullable UUID appointmentId)
        implements DomainEvent {}
