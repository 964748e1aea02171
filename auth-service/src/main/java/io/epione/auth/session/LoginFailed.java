package io.epione.auth.session;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody tried to sign in to an account at a hospital and was refused.
 *
 * @param id the account
 * @param version always 0: the account does not change by it
 */
@EventType("login.failed")
record LoginFailed(UUID id, UUID tenantId, long version, Instant occurredAt) implements DomainEvent {}
