package io.epione.tenant.maintenance;

import io.epione.platform.Ids;
import io.epione.platform.security.CurrentUser;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One row per service that was ever closed. One statement each, so that of two at once the later one holds. */
@Component
class Notices {

    private final JdbcClient jdbc;

    Notices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Notice close(String service, String reason, @Nullable Instant until) {
        return jdbc.sql("""
                        insert into maintenance (id, version, service, reason, until, since, set_by)
                        values (:id, 0, :service, :reason, :until, :now, :by)
                        on conflict (service) do update
                           set version = maintenance.version + 1, reason = excluded.reason, until = excluded.until,
                               since = excluded.since, set_by = excluded.set_by
                        returning id, version, service, reason, until, since""")
                .param("id", Ids.next())
                .param("service", service)
                .param("reason", reason)
                .param("until", until == null ? null : Timestamp.from(until))
                .param("now", now())
                .param("by", caller())
                .query(Notices::read)
                .single();
    }

    /** Empty where the service is not closed. */
    Optional<Notice> open(String service) {
        return jdbc.sql("""
                        update maintenance
                           set version = version + 1, reason = null, until = null, since = :now, set_by = :by
                         where service = :service and reason is not null
                        returning id, version, service, reason, until, since""")
                .param("service", service)
                .param("now", now())
                .param("by", caller())
                .query(Notices::read)
                .optional();
    }

    List<Notice> standing() {
        return jdbc.sql("""
                        select id, version, service, reason, until, since from maintenance
                         where reason is not null and (until is null or until > :now) order by service""").param("now", now()).query(Notices::read).list();
    }

    private static Notice read(ResultSet row, int number) throws SQLException {
        Timestamp until = row.getTimestamp("until");
        return new Notice(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getString("service"),
                row.getString("reason"),
                until == null ? null : until.toInstant(),
                row.getTimestamp("since").toInstant());
    }

    private static @Nullable UUID caller() {
        return CurrentUser.find().map(CurrentUser::userId).orElse(null);
    }

    /** PostgreSQL keeps microseconds. */
    private static Timestamp now() {
        return Timestamp.from(Instant.now().truncatedTo(ChronoUnit.MICROS));
    }
}
