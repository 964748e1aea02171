package io.epione.auth.session;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/**
 * A session was ended before its time.
 *
 * @param id the session
 * @param version always 1: a session ends once
 */
@EventType("session.revoked")
record SessionRevoked(UUID id, UUID tenantId, long version, Instant occurredAt, UUID userId, Reason reason)
        implements DomainEvent {

    enum Reason {
        SIGNED_OUT,
        REVOKED_BY_USER,
        SECRET_REUSED,
        PASSWORD_CHANGED,
        POST_WITHDRAWN,
        ENDED_BY_ISSUER
    }
}
