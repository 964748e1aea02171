package io.epione.audit.log;

import io.epione.audit.merkle.Frontier;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Where each log ends, and up to where it is signed. */
@Component
public class LogHeads {

    private static final String READ = "select size, frontier, checkpointed_size from log_head where tenant_id = ?";

    private final JdbcTemplate jdbc;

    LogHeads(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty for a hospital nothing was ever recorded of. */
    public Optional<LogHead> find(UUID tenantId) {
        return read(READ, tenantId);
    }

    /** The same, and nobody appends until the transaction ends. */
    public Optional<LogHead> lock(UUID tenantId) {
        return read(READ + " for update", tenantId);
    }

    /** Logs that have grown since they were last signed. */
    public List<UUID> grown() {
        return jdbc.queryForList("select tenant_id from log_head where size > checkpointed_size", UUID.class);
    }

    public void checkpointed(UUID tenantId, long size) {
        jdbc.update("update log_head set checkpointed_size = ? where tenant_id = ?", size, tenantId);
    }

    private Optional<LogHead> read(String sql, UUID tenantId) {
        return jdbc
                .query(
                        sql,
                        (row, nr) -> new LogHead(new Frontier(row.getLong(1), row.getBytes(2)), row.getLong(3)),
                        tenantId)
                .stream()
                .findFirst();
    }

    public record LogHead(Frontier frontier, long checkpointedSize) {

        public long size() {
            return frontier.size();
        }
    }
}
