package io.epione.patient.erasure;

import io.epione.platform.tenancy.Tenancy;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The approved erasures of all hospitals that are not carried out yet. */
@Component
class DueErasures {

    private final JdbcClient jdbc;

    DueErasures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Due(UUID tenantId, UUID id) {}

    void put(UUID id, Instant at) {
        jdbc.sql("""
                        insert into erasure_due (tenant_id, erasure_id, due_at) values (:tenant, :id, :at)
                        on conflict (tenant_id, erasure_id) do update set due_at = excluded.due_at
                        """)
                .param("tenant", Tenancy.current())
                .param("id", id)
                .param("at", Timestamp.from(at))
                .update();
    }

    void remove(UUID id) {
        jdbc.sql("delete from erasure_due where tenant_id = :tenant and erasure_id = :id")
                .param("tenant", Tenancy.current())
                .param("id", id)
                .update();
    }

    List<Due> until(Instant now, int limit) {
        return jdbc.sql(
                        "select tenant_id, erasure_id from erasure_due where due_at <= :now order by due_at limit :limit")
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, nr) -> new Due(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }
}
