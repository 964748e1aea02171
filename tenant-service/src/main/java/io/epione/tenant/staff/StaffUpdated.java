package io.epione.tenant.staff;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import io.epione.platform.security.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff became active, changed post, or left, or their licence changed or ran out. Carries all that others keep of
 * them.
 *
 * @param roles codes of the hospital's own roles that they have besides
 * @param licenceExpiresOn the last day on which the licence holds
 * @param licenceExpired that day has passed at the hospital: they may not practise
 */
@EventType("staff.updated")
public record StaffUpdated(
        UUID id,
        UUID tenantId,
        long version,
        Instant occurredAt,
        Role role,
        List<String> roles,
        StaffStatus status,
        @Nullable UUID userId,
        @Nullable UUID departmentId,
        @Nullable String specialty,
        @Nullable LocalDate licenceExpiresOn,
        boolean licenceExpired)
        implements DomainEvent {

    static StaffUpdated of(Staff s, long version, Instant when) {
        return new StaffUpdated(
                s.id(),
                s.tenantId(),
                version,
                when,
                s.role(),
                s.roles(),
                s.status(),
                s.userId(),
                s.departmentId(),
                s.specialty(),
                s.licence().expiresOn(),
                s.licenceExpired());
    }
}
