package io.epione.patient.access;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The emergency accesses of all hospitals that time will end. */
@Component
class DueEmergencyAccesses {

    private final JdbcClient jdbc;

    DueEmergencyAccesses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Due(UUID tenantId, UUID id) {}

    void add(EmergencyAccess access) {
        jdbc.sql(
                        "insert into emergency_access_due (tenant_id, emergency_access_id, ends_at) values (:tenant, :id, :endsAt)")
                .param("tenant", access.tenantId())
                .param("id", access.id())
                .param("endsAt", Timestamp.from(access.endsAt()))
                .update();
    }

    List<Due> until(Instant now, int limit) {
        return jdbc.sql("""
                        select tenant_id, emergency_access_id from emergency_access_due
                         where ends_at <= :now order by ends_at limit :limit
                        """)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, nr) -> new Due(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    /** Waits for who removes it at this moment. @return false when somebody else has */
    boolean remove(Due due) {
        return jdbc.sql("delete from emergency_access_due where tenant_id = :tenant and emergency_access_id = :id")
                        .param("tenant", due.tenantId())
                        .param("id", due.id())
                        .update()
                == 1;
    }
}
