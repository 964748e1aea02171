package io.epione.platform.tenancy;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Permissions that a hospital gives, there, to a holder: by a role of its own, by what one member of staff lends another, or to
 * a program. It is taken back by giving nothing: the same id, a later version, no permissions. A post that is withdrawn is told
 * in the same way, for it must end as promptly.
 *
 * @param holder the code of a role of the hospital's own, or the id of a post
 * @param from the first moment; null for at once
 * @param until the first moment after; null for without an end
 * @param withdrawn the holder is a post that is no more: whoever shows it is not let in, whatever its roles
 */
public record Grant(
        UUID id,
        UUID tenantId,
        long version,
        String holder,
        Set<String> permissions,
        @Nullable Instant from,
        @Nullable Instant until,
        boolean withdrawn) {

    public Grant {
        permissions = Set.copyOf(permissions);
    }

    public Grant(
            UUID id,
            UUID tenantId,
            long version,
            String holder,
            Set<String> permissions,
            @Nullable Instant from,
            @Nullable Instant until) {
        this(id, tenantId, version, holder, permissions, from, until, false);
    }

    /** Tells that somebody has no post at the hospital any more; for good, as a post is never given back. */
    public static Grant withdrawal(UUID postId, UUID tenantId, long version) {
        return new Grant(postId, tenantId, version, postId.toString(), Set.of(), null, null, true);
    }

    boolean holdsAt(Instant time) {
        return (from == null || !time.isBefore(from)) && !overAt(time);
    }

    boolean overAt(Instant time) {
        return until != null && !time.isBefore(until);
    }
}
