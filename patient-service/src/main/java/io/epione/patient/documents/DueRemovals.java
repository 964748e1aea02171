package io.epione.patient.documents;

import io.epione.platform.tenancy.Tenancy;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What will be removed, over all hospitals, unless it is withdrawn before its time. */
@Component
class DueRemovals {

    private final JdbcClient jdbc;

    DueRemovals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Kind {
        /** An object of the store. Announced before it is written, withdrawn by the commit that needs it. */
        OBJECT,
        UPLOAD,
        RETENTION
    }

    record Due(UUID tenantId, Kind kind, UUID id) {}

    void add(Kind kind, UUID id, Instant at) {
        jdbc.sql("""
                        insert into document_due (tenant_id, kind, id, due_at) values (:tenant, :kind, :id, :at)
                        on conflict (tenant_id, kind, id) do update set due_at = excluded.due_at
                        """)
                .param("tenant", Tenancy.current())
                .param("kind", kind.name())
                .param("id", id)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Of the current hospital. @return false when it was removed already, or never announced */
    boolean withdraw(Kind kind, UUID id) {
        return remove(new Due(Tenancy.current(), kind, id));
    }

    List<Due> until(Instant now, int limit) {
        return jdbc.sql(
                        "select tenant_id, kind, id from document_due where due_at <= :now order by due_at limit :limit")
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, nr) -> new Due(
                        row.getObject(1, UUID.class), Kind.valueOf(row.getString(2)), row.getObject(3, UUID.class)))
                .list();
    }

    /** Waits for who removes it at this moment. @return false when somebody else has */
    boolean remove(Due due) {
        return jdbc.sql("delete from document_due where tenant_id = :tenant and kind = :kind and id = :id")
                        .param("tenant", due.tenantId())
                        .param("kind", due.kind().name())
                        .param("id", due.id())
                        .update()
                == 1;
    }

    /** Tries again later, so that what fails does not stand in the way of the rest. */
    void postpone(Due due, Instant at) {
        jdbc.sql("update document_due set due_at = :at where tenant_id = :tenant and kind = :kind and id = :id")
                .param("tenant", due.tenantId())
                .param("kind", due.kind().name())
                .param("id", due.id())
                .param("at", Timestamp.from(at))
                .update();
    }
}
