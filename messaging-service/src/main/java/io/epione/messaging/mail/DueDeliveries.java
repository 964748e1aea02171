package io.epione.messaging.mail;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The queue of deliveries over all hospitals. */
@Component
class DueDeliveries {

    private static final String CLAIM = """
            update delivery_due due set due_at = ?
              from (select tenant_id, delivery_id from delivery_due where due_at <= ?
                     order by due_at limit ? for update skip locked) free
             where due.tenant_id = free.tenant_id and due.delivery_id = free.delivery_id
            returning due.tenant_id, due.delivery_id""";

    private final JdbcTemplate jdbc;

    DueDeliveries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID tenantId, UUID deliveryId) {
        jdbc.update(
                "insert into delivery_due (tenant_id, delivery_id, due_at) values (?, ?, now())", tenantId, deliveryId);
    }

    /** Up to {@code limit} deliveries that nobody else gets before the lease is over. */
    List<Due> claim(int limit, Duration lease) {
        Instant now = Instant.now();
        return jdbc.query(
                CLAIM,
                (row, nr) -> new Due(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                Timestamp.from(now.plus(lease)),
                Timestamp.from(now),
                limit);
    }

    void postpone(Due due, Duration pause) {
        jdbc.update(
                "update delivery_due set due_at = ? where tenant_id = ? and delivery_id = ?",
                Timestamp.from(Instant.now().plus(pause)),
                due.tenantId(),
                due.deliveryId());
    }

    void remove(Due due) {
        jdbc.update(
                "delete from delivery_due where tenant_id = ? and delivery_id = ?", due.tenantId(), due.deliveryId());
    }

    record Due(UUID tenantId, UUID deliveryId) {}
}
