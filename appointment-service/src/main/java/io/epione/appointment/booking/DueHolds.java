package io.epione.appointment.booking;

import io.epione.platform.tenancy.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The holds of all hospitals by the time at which they run out. Those that became appointments stay until then. */
@Component
class DueHolds {

    private final JdbcClient jdbc;

    DueHolds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Due(Instant at, UUID tenantId, UUID id) {}

    void add(UUID appointmentId, Instant until) {
        jdbc.sql("insert into due_hold (due_at, tenant_id, id) values (?, ?, ?)")
                .params(until.atOffset(ZoneOffset.UTC), Tenancy.current(), appointmentId)
                .update();
    }

    List<Due> until(Instant now, int limit) {
        return jdbc.sql("select due_at, tenant_id, id from due_hold where due_at <= ? order by due_at limit ?")
                .params(now.atOffset(ZoneOffset.UTC), limit)
                .query(DueHolds::due)
                .list();
    }

    /** Waits for who removes it at this moment. @return false when somebody else has */
    boolean remove(Due due) {
        return jdbc.sql("delete from due_hold where due_at = ? and tenant_id = ? and id = ?")
                        .params(due.at().atOffset(ZoneOffset.UTC), due.tenantId(), due.id())
                        .update()
                == 1;
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class));
    }
}
