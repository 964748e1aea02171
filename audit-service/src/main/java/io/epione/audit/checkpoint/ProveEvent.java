package io.epione.audit.checkpoint;

import io.epione.audit.log.AuditEvent;
import io.epione.audit.log.AuditEvents;
import io.epione.audit.log.Tiles;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Proves that an entry is in the signed log. An entry younger than the last checkpoint gets a new one. */
@Component
class ProveEvent {

    private final AuditEvents events;
    private final Checkpoints checkpoints;
    private final SignCheckpoint sign;
    private final Tiles tiles;

    ProveEvent(AuditEvents events, Checkpoints checkpoints, SignCheckpoint sign, Tiles tiles) {
        this.events = events;
        this.checkpoints = checkpoints;
        this.sign = sign;
        this.tiles = tiles;
    }

    /** Empty when the hospital's log has no such entry. */
    @Transactional
    public Optional<Proof> prove(UUID tenantId, UUID eventId) {
        return events.find(tenantId, eventId).map(entry -> {
            Checkpoint checkpoint = checkpoints
                    .latest(tenantId)
                    .filter(latest -> latest.treeSize() > entry.seq())
                    .or(() -> sign.sign(tenantId))
                    .filter(latest -> latest.treeSize() > entry.seq())
                    .orElseThrow(Tiles.BrokenTree::new);
            List<byte[]> path = tiles.tree(tenantId).inclusion(entry.seq(), checkpoint.treeSize());
            return new Proof(entry.event(), entry.seq(), path, checkpoint);
        });
    }

    record Proof(AuditEvent event, long leafIndex, List<byte[]> auditPath, Checkpoint checkpoint) {}
}
