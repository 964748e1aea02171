package io.epione.patient.merge;

import io.epione.platform.tenancy.Tenancy;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The merges of all hospitals that have steps left. */
@Component
class MergesDue {

    private final JdbcClient jdbc;

    MergesDue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Due(UUID tenantId, UUID mergeId) {}

    /** Of the current hospital. */
    void add(UUID mergeId, Instant at) {
        jdbc.sql("""
                        insert into record_merge_due (tenant_id, merge_id, due_at) values (:tenant, :merge, :at)
                        on conflict (tenant_id, merge_id) do update set due_at = excluded.due_at
                        """)
                .param("tenant", Tenancy.current())
                .param("merge", mergeId)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** What is due and nobody else works on. @param lease after which others take up what is still there */
    @Transactional
    public List<Due> claim(int limit, Duration lease) {
        Instant now = Instant.now();
        return jdbc.sql("""
                        update record_merge_due due set due_at = :until
                          from (select tenant_id, merge_id from record_merge_due where due_at <= :now
                                 order by due_at limit :limit for update skip locked) free
                         where due.tenant_id = free.tenant_id and due.merge_id = free.merge_id
                        returning due.tenant_id, due.merge_id
                        """)
                .param("until", Timestamp.from(now.plus(lease)))
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, nr) -> new Due(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    void remove(UUID mergeId) {
        jdbc.sql("delete from record_merge_due where tenant_id = :tenant and merge_id = :merge")
                .param("tenant", Tenancy.current())
                .param("merge", mergeId)
                .update();
    }
}
