package io.epione.audit.checkpoint;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
class Checkpoints {

    private static final String COLUMNS =
            "select tenant_id, tree_size, root_hash, signed_at, key_id, signature from checkpoint where tenant_id = ? ";

    private final JdbcTemplate jdbc;

    Checkpoints(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Checkpoint> latest(UUID tenantId) {
        return jdbc.query(COLUMNS + "order by tree_size desc limit 1", Checkpoints::checkpoint, tenantId).stream()
                .findFirst();
    }

    Optional<Checkpoint> find(UUID tenantId, long treeSize) {
        return jdbc.query(COLUMNS + "and tree_size = ?", Checkpoints::checkpoint, tenantId, treeSize).stream()
                .findFirst();
    }

    /** Up to {@code limit} checkpoints of trees larger than {@code treeSize}, the smallest first. */
    List<Checkpoint> above(UUID tenantId, long treeSize, int limit) {
        return jdbc.query(
                COLUMNS + "and tree_size > ? order by tree_size limit ?",
                Checkpoints::checkpoint,
                tenantId,
                treeSize,
                limit);
    }

    void add(Checkpoint checkpoint) {
        jdbc.update(
                """
                insert into checkpoint (tenant_id, tree_size, root_hash, signed_at, key_id, signature)
                values (?, ?, ?, ?, ?, ?)""",
                checkpoint.tenantId(),
                checkpoint.treeSize(),
                checkpoint.rootHash(),
                checkpoint.timestamp().atOffset(ZoneOffset.UTC),
                checkpoint.keyId(),
                checkpoint.signature());
    }

    private static Checkpoint checkpoint(ResultSet row, int nr) throws SQLException {
        return new Checkpoint(
                row.getObject("tenant_id", UUID.class),
                row.getLong("tree_size"),
                row.getBytes("root_hash"),
                row.getObject("signed_at", OffsetDateTime.class).toInstant(),
                row.getString("key_id"),
                row.getBytes("signature"));
    }
}
