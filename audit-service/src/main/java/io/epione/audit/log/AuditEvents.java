package io.epione.audit.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The queries over the log. Rows are never entities: nothing loads, changes or saves them. */
@Component
public class AuditEvents {

    private static final String COLUMNS = """
            select seq, id, tenant_id, occurred_at, actor_id, actor_role, action, resource_type, resource_id, patient_id,
                   outcome, purpose, trace_id, service, count
              from audit_event
            """;

    private final JdbcTemplate jdbc;

    AuditEvents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Numbered> find(UUID tenantId, UUID id) {
        return jdbc.query(COLUMNS + "where tenant_id = ? and id = ?", AuditEvents::event, tenantId, id).stream()
                .findFirst();
    }

    /** Up to {@code limit} entries from leaf index {@code seq} on, in the order of the log. */
    public List<Numbered> from(UUID tenantId, long seq, int limit) {
        return jdbc.query(
                COLUMNS + "where tenant_id = ? and seq >= ? order by seq limit ?",
                AuditEvents::event,
                tenantId,
                seq,
                limit);
    }

    List<Numbered> newest(UUID tenantId, Filter filter, @Nullable Position before, int limit) {
        var where = new Where(tenantId);
        // What was done with records that are part of the patient's now was written for them, and stays so.
        where.and(
                "patient_id = any (array (select patient_parts(current_setting('app.tenant_id')::uuid, ?)))",
                filter.patientId());
        where.and("actor_id = ?", filter.actorId());
        where.and("actor_id is distinct from ?", filter.notActorId());
        where.and("action = ?", filter.action());
        where.and("occurred_at >= ?", utc(filter.from()));
        where.and("occurred_at < ?", utc(filter.to()));
        if (before != null) {
            where.and("occurred_at <= ?", utc(before.occurredAt()));
            where.and("(occurred_at < ? or seq < ?)", before.occurredAt().atOffset(ZoneOffset.UTC), before.seq());
        }
        return jdbc.query(
                COLUMNS + where.sql + " order by occurred_at desc, seq desc limit " + limit,
                AuditEvents::event,
                where.values.toArray());
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Numbered event(ResultSet row, int nr) throws SQLException {
        return new Numbered(
                row.getLong("seq"),
                new AuditEvent(
                        row.getObject("id", UUID.class),
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                        row.getObject("actor_id", UUID.class),
                        row.getString("actor_role"),
                        row.getString("action"),
                        row.getString("resource_type"),
                        row.getString("resource_id"),
                        row.getObject("patient_id", UUID.class),
                        row.getString("outcome"),
                        row.getString("purpose"),
                        row.getString("trace_id"),
                        row.getString("service"),
                        row.getObject("count", Integer.class)));
    }

    /** An entry and its leaf index. */
    public record Numbered(long seq, AuditEvent event) {}

    /** What a reader looks for; {@code from} inclusive, {@code to} exclusive. */
    record Filter(
            @Nullable UUID patientId,
            @Nullable UUID actorId,
            @Nullable UUID notActorId,
            @Nullable String action,
            @Nullable Instant from,
            @Nullable Instant to) {}

    record Position(Instant occurredAt, long seq) {}

    private static final class Where {

        private final StringBuilder sql = new StringBuilder("where tenant_id = ?");
        private final List<Object> values = new ArrayList<>();

        Where(UUID tenantId) {
            values.add(tenantId);
        }

        void and(String condition, @Nullable Object value) {
            if (value != null) {
                sql.append(" and ").append(condition);
                values.add(value);
            }
        }

        void and(String condition, Object first, Object second) {
            and(condition, first);
            values.add(second);
        }
    }
}
