package io.epione.platform.tenancy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What hospitals give beyond the built-in roles, in memory: asked at every request, so that it begins and ends on time. */
public final class Grants {

    private record Holder(UUID tenantId, String name) {}

    private final Map<Holder, Map<UUID, Grant>> byHolder = new ConcurrentHashMap<>();

    /** What the hospital gives the holder at this moment; nothing to one that it does not know. */
    public Set<String> to(UUID tenantId, String holder) {
        Instant now = Instant.now();
        return byHolder.getOrDefault(new Holder(tenantId, holder), Map.of()).values().stream()
                .filter(grant -> grant.holdsAt(now))
                .flatMap(grant -> grant.permissions().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the post was withdrawn: its tokens are worth nothing any more. */
    public boolean withdrawn(UUID tenantId, UUID postId) {
        return byHolder.getOrDefault(new Holder(tenantId, postId.toString()), Map.of()).values().stream()
                .anyMatch(Grant::withdrawn);
    }

    /**
     * Takes a grant over unless a newer version is known: the topics are read again after every failure. One that was taken
     * back is kept until its time is over, so that an older version cannot revive it.
     */
    void put(Grant grant) {
        Instant now = Instant.now();
        byHolder.compute(new Holder(grant.tenantId(), grant.holder()), (holder, known) -> {
            Map<UUID, Grant> grants = known == null ? new HashMap<>() : new HashMap<>(known);
            grants.merge(grant.id(), grant, (old, fresh) -> fresh.version() >= old.version() ? fresh : old);
            grants.values().removeIf(kept -> kept.overAt(now));
            return grants.isEmpty() ? null : grants;
        });
    }
}
