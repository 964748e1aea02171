package io.epione.audit.checkpoint;

import io.epione.audit.log.LogHeads;
import io.epione.audit.log.LogHeads.LogHead;
import io.epione.audit.log.Tiles;
import io.epione.audit.merkle.MerkleTree;
import io.epione.platform.events.DomainEvents;
import io.epione.platform.problem.Problem;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signs where a log ends. Refuses a log that does not contain the one signed before: else a rewritten log would be as good
 * as an honest one after the next signature.
 */
@Component
class SignCheckpoint {

    private static final Logger log = LoggerFactory.getLogger(SignCheckpoint.class);

    private final LogHeads heads;
    private final Checkpoints checkpoints;
    private final Tiles tiles;
    private final CheckpointKeys keys;
    private final DomainEvents events;

    SignCheckpoint(LogHeads heads, Checkpoints checkpoints, Tiles tiles, CheckpointKeys keys, DomainEvents events) {
        this.heads = heads;
        this.checkpoints = checkpoints;
        this.tiles = tiles;
        this.keys = keys;
        this.events = events;
    }

    /**
     * The checkpoint of the current hospital's log as it is now; a new one only when the log has grown. Empty for an empty log.
     *
     * @throws Problem 409 {@code LOG_DAMAGED} when the log does not extend its last checkpoint
     */
    @Transactional
    public Optional<Checkpoint> sign(UUID tenantId) {
        return heads.lock(tenantId).flatMap(head -> {
            Optional<Checkpoint> last = checkpoints.latest(tenantId);
            if (head.size() == head.checkpointedSize()) {
                return last;
            }
            byte[] root = head.frontier().root();
            requireExtends(tenantId, last, head, root);
            return Optional.of(sign(tenantId, head.size(), root));
        });
    }

    private Checkpoint sign(UUID tenantId, long size, byte[] root) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        CheckpointKey key = keys.current();
        byte[] signature = key.sign(Checkpoint.statement(tenantId, size, root, now));
        var checkpoint = new Checkpoint(tenantId, size, root, now, key.keyId(), signature);
        checkpoints.add(checkpoint);
        heads.checkpointed(tenantId, size);
        events.publish(AuditCheckpoint.of(checkpoint));
        return checkpoint;
    }

    private void requireExtends(UUID tenantId, Optional<Checkpoint> last, LogHead head, byte[] root) {
        MerkleTree tree = tiles.tree(tenantId);
        long lastSize = last.map(Checkpoint::treeSize).orElse(0L);
        boolean sound = lastSize == head.checkpointedSize()
                && lastSize <= head.size()
                && MessageDigest.isEqual(tree.root(head.size()), root)
                && last.map(checkpoint -> keys.verifies(checkpoint)
                                && MessageDigest.isEqual(tree.root(lastSize), checkpoint.rootHash()))
                        .orElse(true);
        if (!sound) {
            log.atError()
                    .addKeyValue("size", head.size())
                    .addKeyValue("signed", lastSize)
                    .log("audit log is damaged");
            throw Problem.conflict("LOG_DAMAGED", "The log is damaged. Verify it.");
        }
    }
}
