package io.epione.audit.log;

import io.epione.audit.merkle.Frontier;
import io.epione.audit.merkle.MerkleHash;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts a batch at the end of a hospital's log. Plain SQL and a fixed number of statements however many events there are: this
 * is the busiest write of the platform.
 */
@Component
public class AppendEvents {

    private static final String OPEN = """
            insert into log_head (tenant_id, size, frontier, checkpointed_size) values (?, 0, '', 0)
            on conflict do nothing""";

    /** Looked up one by one: of a log that has no statistics yet the planner would rather read all. */
    private static final String KNOWN = """
            select id from unnest(?) as asked (id)
             where (select seq from audit_event e where e.tenant_id = ? and e.id = asked.id) is not null""";

    private static final String INSERT = """
            insert into audit_event (tenant_id, seq, id, occurred_at, actor_id, actor_role, action, resource_type,
                                     resource_id, patient_id, outcome, purpose, trace_id, service, count)
            select ?, ? + e.nr - 1, e.id, e.occurred_at, e.actor_id, e.actor_role, e.action, e.resource_type,
                   e.resource_id, e.patient_id, e.outcome, e.purpose, e.trace_id, e.service, e.count
              from unnest(?::uuid[], ?::timestamptz[], ?::uuid[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::integer[])
                   with ordinality as e (id, occurred_at, actor_id, actor_role, action, resource_type,
                                         resource_id, patient_id, outcome, purpose, trace_id, service, count, nr)""";

    private static final String ADVANCE = "update log_head set size = ?, frontier = ? where tenant_id = ?";

    private final JdbcTemplate jdbc;
    private final LogHeads heads;
    private final Tiles tiles;

    AppendEvents(JdbcTemplate jdbc, LogHeads heads, Tiles tiles) {
        this.jdbc = jdbc;
        this.heads = heads;
        this.tiles = tiles;
    }

    /**
     * Appends those events of the current hospital that its log does not hold yet, in the order given.
     *
     * @return how many were new
     */
    @Transactional
    public int append(UUID tenantId, List<AuditEvent> events) {
        Frontier frontier = lock(tenantId);
        List<AuditEvent> fresh = fresh(tenantId, events);
        if (fresh.isEmpty()) {
            return 0;
        }
        insert(tenantId, frontier.size(), fresh);
        Tiles.Growth growth = tiles.growth(tenantId);
        for (AuditEvent event : fresh) {
            growth.leaf(frontier, event.id(), MerkleHash.leaf(event.leaf()));
        }
        growth.store();
        jdbc.update(ADVANCE, frontier.size(), frontier.bytes(), tenantId);
        return fresh.size();
    }

    /** Appenders of one log take turns, so that its numbers have no gap. */
    private Frontier lock(UUID tenantId) {
        return heads.lock(tenantId)
                .or(() -> {
                    jdbc.update(OPEN, tenantId);
                    return heads.lock(tenantId);
                })
                .orElseThrow()
                .frontier();
    }

    private List<AuditEvent> fresh(UUID tenantId, List<AuditEvent> events) {
        Map<UUID, AuditEvent> byId = new LinkedHashMap<>();
        events.forEach(event -> byId.putIfAbsent(event.id(), event));
        byId.keySet().removeAll(known(tenantId, byId.keySet()));
        return new ArrayList<>(byId.values());
    }

    private Set<UUID> known(UUID tenantId, Set<UUID> ids) {
        return new HashSet<>(jdbc.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(KNOWN);
                    statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                    statement.setObject(2, tenantId);
                    return statement;
                },
                (row, nr) -> row.getObject(1, UUID.class)));
    }

    private void insert(UUID tenantId, long firstSeq, List<AuditEvent> events) {
        jdbc.update(connection -> {
            PreparedStatement statement = connection.prepareStatement(INSERT);
            statement.setObject(1, tenantId);
            statement.setLong(2, firstSeq);
            var column = new Columns(connection, events);
            statement.setArray(3, column.of("uuid", AuditEvent::id));
            statement.setArray(4, column.of("text", event -> event.occurredAt().toString()));
            statement.setArray(5, column.of("uuid", AuditEvent::actorId));
            statement.setArray(6, column.of("text", AuditEvent::actorRole));
            statement.setArray(7, column.of("text", AuditEvent::action));
            statement.setArray(8, column.of("text", AuditEvent::resourceType));
            statement.setArray(9, column.of("text", AuditEvent::resourceId));
            statement.setArray(10, column.of("uuid", AuditEvent::patientId));
            statement.setArray(11, column.of("text", AuditEvent::outcome));
            statement.setArray(12, column.of("text", AuditEvent::purpose));
            statement.setArray(13, column.of("text", AuditEvent::traceId));
            statement.setArray(14, column.of("text", AuditEvent::service));
            statement.setArray(15, column.of("integer", AuditEvent::count));
            return statement;
        });
    }

    /** Turns a list of events into one array per column. */
    private record Columns(Connection connection, List<AuditEvent> events) {

        Array of(String type, Function<AuditEvent, @Nullable Object> value) throws SQLException {
            return connection.createArrayOf(type, events.stream().map(value).toArray());
        }
    }
}
