package io.epione.auth.account;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A person has taken up a post.
 *
 * @param id the account
 * @param version always 0: a post is taken up once
 */
@EventType("user.activated")
record UserActivated(UUID id, UUID tenantId, long version, Instant occurredAt, UUID staffId) implements DomainEvent {

    static UserActivated of(Membership membership) {
        return new UserActivated(
                membership.accountId(),
                membership.tenantId(),
                0,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                membership.postId());
    }
}
