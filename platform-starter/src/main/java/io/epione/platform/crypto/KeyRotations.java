package io.epione.platform.crypto;

import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.tenancy.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rotations of this service, and the queue of those that are under way. */
final class KeyRotations {

    private static final int SHOWN = 50;

    private final JdbcClient jdbc;

    KeyRotations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Due(UUID tenantId, UUID id) {}

    /** @throws Problem 409 while another one of the hospital is under way */
    KeyRotation start(KeyRotation.Kind kind, Instant now) {
        UUID id = Ids.next();
        int started = jdbc.sql("""
                        insert into key_rotation (tenant_id, id, kind, step, not_before, started_at, started_by)
                        values (:tenant, :id, :kind, 'ADD', :now, :now, :by) on conflict do nothing
                        """)
                .param("tenant", Tenancy.current())
                .param("id", id)
                .param("kind", kind.name())
                .param("now", Timestamp.from(now))
                .param("by", CurrentUser.find().map(CurrentUser::userId).orElse(null), Types.OTHER)
                .update();
        if (started == 0) {
            throw Problem.conflict("KEY_ROTATION_RUNNING", "A rotation of this hospital's keys is under way.");
        }
        jdbc.sql("insert into key_rotation_due (tenant_id, rotation_id, due_at) values (:tenant, :id, :now)")
                .param("tenant", Tenancy.current())
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
        return find(id, "").orElseThrow();
    }

    /** The latest first. */
    List<KeyRotation> list() {
        return jdbc.sql("select * from key_rotation where tenant_id = :tenant order by id desc limit :limit")
                .param("tenant", Tenancy.current())
                .param("limit", SHOWN)
                .query(KeyRotations::row)
                .list();
    }

    Optional<KeyRotation> find(UUID id) {
        return find(id, "");
    }

    /** @return empty while another instance is at it */
    Optional<KeyRotation> lock(UUID id) {
        return find(id, " for update skip locked");
    }

    private Optional<KeyRotation> find(UUID id, String locking) {
        return jdbc.sql("select * from key_rotation where tenant_id = :tenant and id = :id" + locking)
                .param("tenant", Tenancy.current())
                .param("id", id)
                .query(KeyRotations::row)
                .optional();
    }

    void save(KeyRotation rotation) {
        jdbc.sql("""
                        update key_rotation
                           set step = :step, not_before = :notBefore, place = :place, after_row = :after, passes = :passes,
                               rows_seen = :seen, rows_changed = :changed, rows_broken = :broken, total = :total,
                               finished_at = :finished
                         where tenant_id = :tenant and id = :id
                        """)
                .param("step", rotation.step().name())
                .param("notBefore", Timestamp.from(rotation.notBefore()))
                .param("place", rotation.place(), Types.VARCHAR)
                .param("after", rotation.afterRow(), Types.OTHER)
                .param("passes", rotation.passes())
                .param("seen", rotation.seen())
                .param("changed", rotation.changed())
                .param("broken", rotation.broken())
                .param("total", rotation.total())
                .param("finished", timestamp(rotation.finishedAt()), Types.TIMESTAMP)
                .param("tenant", Tenancy.current())
                .param("id", rotation.id())
                .update();
        if (rotation.step() == KeyRotation.Step.DONE) {
            jdbc.sql("delete from key_rotation_due where tenant_id = :tenant and rotation_id = :id")
                    .param("tenant", Tenancy.current())
                    .param("id", rotation.id())
                    .update();
        } else {
            postpone(rotation.id(), rotation.notBefore());
        }
    }

    void postpone(UUID id, Instant until) {
        jdbc.sql("update key_rotation_due set due_at = :at where tenant_id = :tenant and rotation_id = :id")
                .param("at", Timestamp.from(until))
                .param("tenant", Tenancy.current())
                .param("id", id)
                .update();
    }

    List<Due> until(Instant now, int limit) {
        return jdbc.sql(
                        "select tenant_id, rotation_id from key_rotation_due where due_at <= :now order by due_at limit :limit")
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, nr) -> new Due(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static KeyRotation row(ResultSet row, int nr) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        return new KeyRotation(
                row.getObject("id", UUID.class),
                KeyRotation.Kind.valueOf(row.getString("kind")),
                KeyRotation.Step.valueOf(row.getString("step")),
                row.getTimestamp("not_before").toInstant(),
                row.getString("place"),
                row.getObject("after_row", UUID.class),
                row.getInt("passes"),
                row.getLong("rows_seen"),
                row.getLong("rows_changed"),
                row.getLong("rows_broken"),
                row.getLong("total"),
                row.getTimestamp("started_at").toInstant(),
                row.getObject("started_by", UUID.class),
                finished == null ? null : finished.toInstant());
    }
}
