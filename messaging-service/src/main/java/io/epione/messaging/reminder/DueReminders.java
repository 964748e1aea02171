package io.epione.messaging.reminder;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The queue of reminders over all hospitals. */
@Component
class DueReminders {

    private static final String CLAIM = """
            update reminder_due due set due_at = ?
              from (select tenant_id, reminder_id from reminder_due where due_at <= ?
                     order by due_at limit ? for update skip locked) free
             where due.tenant_id = free.tenant_id and due.reminder_id = free.reminder_id
            returning due.tenant_id, due.reminder_id""";

    private final JdbcTemplate jdbc;

    DueReminders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds it, or moves it. */
    void put(UUID tenantId, UUID reminderId, Instant due) {
        jdbc.update("""
                insert into reminder_due (tenant_id, reminder_id, due_at) values (?, ?, ?)
                on conflict (tenant_id, reminder_id) do update set due_at = excluded.due_at""", tenantId, reminderId, Timestamp.from(due));
    }

    /** Up to {@code limit} reminders that nobody else gets before the lease is over. */
    List<Due> claim(int limit, Duration lease) {
        Instant now = Instant.now();
        return jdbc.query(
                CLAIM,
                (row, nr) -> new Due(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                Timestamp.from(now.plus(lease)),
                Timestamp.from(now),
                limit);
    }

    void remove(UUID tenantId, UUID reminderId) {
        jdbc.update("delete from reminder_due where tenant_id = ? and reminder_id = ?", tenantId, reminderId);
    }

    record Due(UUID tenantId, UUID reminderId) {}
}
