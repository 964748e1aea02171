package io.epione.platform.jobs;

import io.epione.platform.jdbc.Column;
import io.epione.platform.tenancy.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is due when, of all hospitals: ids in a table of {@code tenant_id}, an id and {@code due_at}, which a job of the platform
 * reads without being any hospital's. The work itself is done as the hospital's.
 *
 * <p>Instances share the work by claims, or by {@link #remove}, which of two that do the same lets one win.
 */
public abstract class DueTable {

    private final JdbcClient jdbc;
    private final String table;
    private final String id;

    /** @param idColumn what is due, unique within a hospital */
    protected DueTable(JdbcClient jdbc, String table, String idColumn) {
        this.jdbc = jdbc;
        this.table = table;
        this.id = idColumn;
    }

    /** @param at until when it is left to who claimed it, or when it was due */
    public record Due(UUID tenantId, UUID id, Instant at) {}

    /** Adds something of the current hospital, or moves it. Part of the caller's transaction. */
    public final void put(UUID what, Instant at) {
        put(Map.of(what, at));
    }

    /** Many with one statement. @param dueAt when each is due */
    public final void put(Map<UUID, Instant> dueAt) {
        if (dueAt.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into %1$s (tenant_id, %2$s, due_at)
                        select :tenant, id, due_at from unnest(cast(:ids as uuid[]), cast(:times as timestamptz[])) due (id, due_at)
                        on conflict (tenant_id, %2$s) do update set due_at = excluded.due_at
                        """.formatted(table, id))
                .param("tenant", Tenancy.current())
                .param("ids", Column.of(dueAt.keySet(), id -> id))
                .param("times", Column.of(dueAt.values(), at -> at))
                .update();
    }

    /** Up to {@code limit} that nobody else gets before the lease is over; then others take up what is still there. */
    public final List<Due> claim(int limit, Duration lease) {
        Instant now = Instant.now();
        return jdbc.sql("""
                        update %1$s due set due_at = :until
                          from (select tenant_id, %2$s from %1$s where due_at <= :now
                                 order by due_at limit :limit for update skip locked) free
                         where due.tenant_id = free.tenant_id and due.%2$s = free.%2$s
                        returning due.tenant_id, due.%2$s, due.due_at
                        """.formatted(table, id))
                .param("until", Timestamp.from(now.plus(lease)))
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(DueTable::due)
                .list();
    }

    /** Up to {@code limit} that are due, the longest due first; others see them too. */
    public final List<Due> until(Instant now, int limit) {
        return jdbc.sql("""
                        select tenant_id, %2$s, due_at from %1$s where due_at <= :now order by due_at limit :limit
                        """.formatted(table, id))
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(DueTable::due)
                .list();
    }

    public final void postpone(Due due, Duration pause) {
        jdbc.sql("update %s set due_at = :at where tenant_id = :tenant and %s = :id".formatted(table, id))
                .param("at", Timestamp.from(Instant.now().plus(pause)))
                .param("tenant", due.tenantId())
                .param("id", due.id())
                .update();
    }

    /** Removes something of the current hospital. Waits for who removes it at this moment. @return false when somebody else has */
    public final boolean remove(UUID what) {
        return jdbc.sql("delete from %s where tenant_id = :tenant and %s = :id".formatted(table, id))
                        .param("tenant", Tenancy.current())
                        .param("id", what)
                        .update()
                == 1;
    }

    /** Removes some of the current hospital, whether they are there or not. */
    public final void removeAll(Collection<UUID> some) {
        if (some.isEmpty()) {
            return;
        }
        jdbc.sql("delete from %s where tenant_id = :tenant and %s = any(cast(:ids as uuid[]))".formatted(table, id))
                .param("tenant", Tenancy.current())
                .param("ids", Column.of(some, one -> one))
                .update();
    }

    /** Removes what was claimed, unless it was put again meanwhile. */
    public final void finish(Due due) {
        jdbc.sql("delete from %s where tenant_id = :tenant and %s = :id and due_at = :at".formatted(table, id))
                .param("tenant", due.tenantId())
                .param("id", due.id())
                .param("at", Timestamp.from(due.at()))
                .update();
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getTimestamp(3).toInstant());
    }
}
