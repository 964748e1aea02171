package io.epione.platform.tenancy;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Permissions that a hospital gives, there, to a holder: by a role of its own, by what one member of staff lends another, or to
 * a program. It is taken back by giving nothing: the same id, a later version, no permissions.
 *
 * @param holder the code of a role of the hospital's own, or the id of a post
 * @param from the first moment; null for at once
 * @param until the first moment after; null for without an end
 */
public record Grant(
        UUID id,
        UUID tenantId,
        long version,
        String holder,
        Set<String> permissions,
        @Nullable Instant from,
        @Nullable Instant until) {

    public Grant {
        permissions = Set.copyOf(permissions);
    }

    boolean holdsAt(Instant time) {
        return (from == null || !time.isBefore(from)) && !overAt(time);
    }

    boolean overAt(Instant time) {
        return until != null && !time.isBefore(until);
    }
}
