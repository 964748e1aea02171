package io.epione.messaging.mail;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/** Nobody tries any more. @param id the delivery, or the reminder */
@EventType("notification.failed")
public record NotificationFailed(
        UUID id,
        UUID tenantId,
        long version,
        Instant occurredAt,
        String channel,
        String kind,
        UUID recipientId,
        int attempts,
        String reason)
        implements DomainEvent {}
