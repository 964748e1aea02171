package io.epione.patient.laboratory;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The critical results of all hospitals that wait to be acknowledged. */
@Component
class CriticalResultsDue {

    private final JdbcClient jdbc;

    CriticalResultsDue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Due(UUID tenantId, UUID resultId) {}

    void add(UUID tenantId, UUID resultId, Instant dueAt) {
        jdbc.sql("insert into critical_result_due (tenant_id, result_id, due_at) values (:tenant, :id, :dueAt)")
                .param("tenant", tenantId)
                .param("id", resultId)
                .param("dueAt", Timestamp.from(dueAt))
                .update();
    }

    List<Due> until(Instant now, int limit) {
        return jdbc.sql("""
                        select tenant_id, result_id from critical_result_due
                         where due_at <= :now order by due_at limit :limit
                        """)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, nr) -> new Due(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    /** Waits for who removes it at this moment. @return false when somebody else has */
    boolean remove(UUID tenantId, UUID resultId) {
        return jdbc.sql("delete from critical_result_due where tenant_id = :tenant and result_id = :id")
                        .param("tenant", tenantId)
                        .param("id", resultId)
                        .update()
                == 1;
    }
}
