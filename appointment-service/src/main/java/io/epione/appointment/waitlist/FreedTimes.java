package io.epione.appointment.waitlist;

import io.epione.platform.tenancy.Tenancy;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Practitioners of all hospitals whose time may have become free. */
@Component
class FreedTimes {

    private static final String CLAIM = """
            update waitlist_due due set due_at = :leased
              from (select tenant_id, practitioner_id from waitlist_due where due_at <= :now
                     order by due_at limit :limit for update skip locked) free
             where due.tenant_id = free.tenant_id and due.practitioner_id = free.practitioner_id
            returning due.tenant_id, due.practitioner_id, due.due_at""";

    private final JdbcClient jdbc;

    FreedTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param leasedUntil what tells this claim from one that comes meanwhile */
    record Freed(UUID tenantId, UUID practitionerId, Instant leasedUntil) {}

    /** Part of the caller's transaction. */
    void add(UUID practitionerId) {
        jdbc.sql("""
                        insert into waitlist_due (tenant_id, practitioner_id, due_at) values (:tenant, :practitioner, :now)
                        on conflict (tenant_id, practitioner_id) do update set due_at = excluded.due_at""")
                .param("tenant", Tenancy.current())
                .param("practitioner", practitionerId)
                .param("now", Timestamp.from(Instant.now()))
                .update();
    }

    /** Practitioners whom nobody else looks at before the lease is over. */
    List<Freed> claim(int limit, Duration lease) {
        var now = Instant.now();
        return jdbc.sql(CLAIM)
                .param("leased", Timestamp.from(now.plus(lease)))
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, number) -> new Freed(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getTimestamp(3).toInstant()))
                .list();
    }

    /** Unless something was freed meanwhile. */
    void done(Freed freed) {
        jdbc.sql("delete from waitlist_due where tenant_id = ? and practitioner_id = ? and due_at = ?")
                .params(freed.tenantId(), freed.practitionerId(), Timestamp.from(freed.leasedUntil()))
                .update();
    }

    /** Soon again, for it did not succeed. */
    void again(Freed freed, Duration pause) {
        jdbc.sql("update waitlist_due set due_at = ? where tenant_id = ? and practitioner_id = ?")
                .params(Timestamp.from(Instant.now().plus(pause)), freed.tenantId(), freed.practitionerId())
                .update();
    }
}
