package io.epione.patient.merge;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/** What leaves this service about merges; the id is the merge's. */
final class MergeEvents {

    private MergeEvents() {}

    @EventType("patient.merged")
    record PatientMerged(UUID id, UUID tenantId, long version, Instant occurredAt, UUID survivorId, UUID mergedId)
            implements DomainEvent {}

    @EventType("patient.unmerged")
    record PatientUnmerged(UUID id, UUID tenantId, long version, Instant occurredAt, UUID survivorId, UUID mergedId)
            implements DomainEvent {}
}
