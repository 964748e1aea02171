package io.epione.audit.checkpoint;

import io.epione.audit.checkpoint.Verification.Damage;
import io.epione.audit.checkpoint.Verification.Damaged;
import io.epione.audit.checkpoint.Verification.Running;
import io.epione.audit.checkpoint.Verification.Sound;
import io.epione.audit.log.AuditEvents;
import io.epione.audit.log.AuditEvents.Numbered;
import io.epione.audit.log.LogHeads;
import io.epione.audit.log.LogHeads.LogHead;
import io.epione.audit.log.Tiles;
import io.epione.audit.log.Tiles.Leaf;
import io.epione.audit.merkle.Frontier;
import io.epione.audit.merkle.MerkleHash;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Recomputes every leaf and the tree from the rows, in one snapshot and in batches, and compares them with what the tree
 * remembers, with where the log ends and with each checkpoint.
 */
@Component
class VerifyLog {

    private static final int BATCH = 20 * Tiles.WIDTH;
    private static final int CHECKPOINT_BATCH = 1_000;

    private final AuditEvents events;
    private final LogHeads heads;
    private final Tiles tiles;
    private final Checkpoints checkpoints;
    private final CheckpointKeys keys;
    private final JdbcTemplate jdbc;

    VerifyLog(
            AuditEvents events,
            LogHeads heads,
            Tiles tiles,
            Checkpoints checkpoints,
            CheckpointKeys keys,
            JdbcTemplate jdbc) {
        this.events = events;
        this.heads = heads;
        this.tiles = tiles;
        this.checkpoints = checkpoints;
        this.keys = keys;
        this.jdbc = jdbc;
    }

    /** Verifies the log of the current hospital. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verification verify(UUID tenantId) {
        if (!alone(tenantId)) {
            return new Running();
        }
        LogHead head = heads.find(tenantId).orElseGet(() -> new LogHead(new Frontier(), 0));
        return new Walk(tenantId, head, checkpoints.latest(tenantId).orElse(null)).verify();
    }

    private boolean alone(UUID tenantId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select pg_try_advisory_xact_lock(hashtextextended('verify ' || ?, 0))",
                Boolean.class,
                tenantId.toString()));
    }

    /** One pass over one log. */
    private final class Walk {

        private final UUID tenantId;
        private final LogHead head;
        private final @Nullable Checkpoint latest;
        private final Frontier rebuilt = new Frontier();
        private final Deque<Checkpoint> ahead = new ArrayDeque<>();
        private long lastSignedSize;

        Walk(UUID tenantId, LogHead head, @Nullable Checkpoint latest) {
            this.tenantId = tenantId;
            this.head = head;
            this.latest = latest;
        }

        Verification verify() {
            Damaged damaged = walk();
            if (damaged == null) {
                damaged = end();
            }
            return damaged == null ? new Sound(rebuilt.size(), latest) : damaged;
        }

        private @Nullable Damaged walk() {
            List<Numbered> batch = events.from(tenantId, Long.MIN_VALUE, BATCH);
            while (!batch.isEmpty()) {
                long first = rebuilt.size() / Tiles.WIDTH;
                Map<Long, Leaf> leaves = tiles.leaves(tenantId, first, first + BATCH / Tiles.WIDTH);
                for (Numbered entry : batch) {
                    Damaged damaged = take(entry, leaves.get(rebuilt.size()));
                    if (damaged != null) {
                        return damaged;
                    }
                }
                batch = events.from(tenantId, rebuilt.size(), BATCH);
            }
            return null;
        }

        private @Nullable Damaged take(Numbered entry, @Nullable Leaf leaf) {
            UUID id = entry.event().id();
            if (entry.seq() < rebuilt.size() || rebuilt.size() >= head.size()) {
                return damaged(Damage.INSERTED, id);
            }
            if (leaf == null) {
                return damaged(Damage.REWRITTEN, id);
            }
            if (entry.seq() > rebuilt.size()) {
                return damaged(Damage.MISSING, leaf.id());
            }
            if (!leaf.id().equals(id)) {
                return damaged(Damage.REORDERED, leaf.id());
            }
            byte[] hash = MerkleHash.leaf(entry.event().leaf());
            if (!MessageDigest.isEqual(hash, leaf.hash())) {
                return damaged(Damage.ALTERED, id);
            }
            rebuilt.append(hash);
            return signedTree();
        }

        /** The tree is the signed one wherever it was signed. What differs lies after the last checkpoint that agreed. */
        private @Nullable Damaged signedTree() {
            if (ahead.isEmpty() && latest != null && rebuilt.size() <= latest.treeSize()) {
                ahead.addAll(checkpoints.above(tenantId, lastSignedSize, CHECKPOINT_BATCH));
            }
            Checkpoint next = ahead.peek();
            if (next == null || next.treeSize() != rebuilt.size()) {
                return null;
            }
            if (!MessageDigest.isEqual(next.rootHash(), rebuilt.root())) {
                return rewritten(lastSignedSize);
            }
            ahead.remove();
            lastSignedSize = next.treeSize();
            return null;
        }

        private @Nullable Damaged end() {
            if (rebuilt.size() < head.size()) {
                Leaf leaf = leafAt(rebuilt.size());
                return damaged(Damage.MISSING, leaf == null ? null : leaf.id());
            }
            if (rebuilt.size() < rows()) {
                return damaged(Damage.INSERTED, null);
            }
            if (!MessageDigest.isEqual(rebuilt.root(), head.frontier().root())) {
                return rewritten(lastSignedSize);
            }
            if (lastSignedSize != head.checkpointedSize() || latest != null && !trusted(latest)) {
                return new Damaged(rebuilt.size(), null, lastSignedSize, Damage.FORGED_CHECKPOINT, latest);
            }
            return null;
        }

        private boolean trusted(Checkpoint checkpoint) {
            return checkpoint.treeSize() == lastSignedSize && keys.verifies(checkpoint);
        }

        /** More rows than places: only where someone has dropped the primary key first. */
        private long rows() {
            Long rows =
                    jdbc.queryForObject("select count(*) from audit_event where tenant_id = ?", Long.class, tenantId);
            return rows == null ? 0 : rows;
        }

        private Damaged rewritten(long index) {
            UUID first = Optional.ofNullable(leafAt(index)).map(Leaf::id).orElse(null);
            return new Damaged(index, first, index, Damage.REWRITTEN, latest);
        }

        private @Nullable Leaf leafAt(long index) {
            return tiles.leaves(tenantId, index / Tiles.WIDTH, index / Tiles.WIDTH)
                    .get(index);
        }

        private Damaged damaged(Damage damage, @Nullable UUID id) {
            return new Damaged(rebuilt.size(), id, rebuilt.size(), damage, latest);
        }
    }
}
