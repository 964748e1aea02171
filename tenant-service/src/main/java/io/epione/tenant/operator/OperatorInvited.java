package io.epione.tenant.operator;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.util.UUID;

/**
 * An operator's administrator is asked to join. Who it is, auth-service asks for.
 *
 * @param tenantId the platform's: an operator is of no hospital
 */
@EventType("operator.invited")
record OperatorInvited(UUID id, UUID tenantId, long version, Instant occurredAt) implements DomainEvent {

    static OperatorInvited of(Operator o) {
        return new OperatorInvited(o.id(), Tenancy.PLATFORM, o.version(), o.createdAt());
    }
}
