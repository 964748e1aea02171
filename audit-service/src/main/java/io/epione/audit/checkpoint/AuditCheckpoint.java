package io.epione.audit.checkpoint;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/**
 * A log was signed. Whoever keeps these can later prove that nobody, the platform included, has rewritten what was there.
 *
 * @param id the log, which is the hospital
 * @param version the tree size
 */
@EventType("audit.checkpoint")
record AuditCheckpoint(
        UUID id,
        UUID tenantId,
        long version,
        Instant occurredAt,
        long treeSize,
        byte[] rootHash,
        String keyId,
        byte[] signature)
        implements DomainEvent {

    static AuditCheckpoint of(Checkpoint checkpoint) {
        return new AuditCheckpoint(
                checkpoint.tenantId(),
                checkpoint.tenantId(),
                checkpoint.treeSize(),
                checkpoint.timestamp(),
                checkpoint.treeSize(),
                checkpoint.rootHash(),
                checkpoint.keyId(),
                checkpoint.signature());
    }
}
