package io.epione.tenant.staff;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import io.epione.platform.security.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody is asked to join the staff, for the first time or again. Who it is, auth-service asks for. */
@EventType("staff.invited")
record StaffInvited(
        UUID id,
        UUID tenantId,
        long version,
        Instant occurredAt,
        Role role,
        @Nullable UUID departmentId,
        @Nullable String specialty)
        implements DomainEvent {

    static StaffInvited of(Staff s, long version, Instant when) {
        return new StaffInvited(s.id(), s.tenantId(), version, when, s.role(), s.departmentId(), s.specialty());
    }
}
