package io.epione.patient.fhir;

import io.epione.platform.tenancy.Tenancy;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Imports and exports of all hospitals that have something to do. Who takes one has it for the time of a lease, and longer with
 * each step; one whose instance has died is taken by another when the lease is over.
 */
@Component
class RecordJobs {

    static final Duration LEASE = Duration.ofSeconds(60);

    enum Kind {
        IMPORT,
        EXPORT,
        /** To remove what has been kept long enough. */
        FORGET
    }

    /** @param attempts how often it was taken since it last went on */
    record Job(UUID tenantId, UUID id, Kind kind, Instant dueAt, int attempts) {}

    private final JdbcClient jdbc;

    RecordJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Also says of one that is there that it has gone on. */
    void add(Kind kind, UUID id, Instant at) {
        jdbc.sql("""
            insert into record_job_due (tenant_id, job_id, kind, due_at) values (:tenant, :id, :kind, :at)
            on conflict (tenant_id, job_id, kind)
            do update set due_at = excluded.due_at, attempts = 0
            """)
                .param("tenant", Tenancy.current())
                .param("id", id)
                .param("kind", kind.name())
                .param("at", Timestamp.from(at))
                .update();
    }

    List<Job> until(Instant now, int limit) {
        return jdbc.sql("""
            select tenant_id, job_id, kind, due_at, attempts from record_job_due
             where due_at <= :now order by due_at limit :limit
            """)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, nr) -> new Job(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        Kind.valueOf(row.getString(3)),
                        row.getTimestamp(4).toInstant(),
                        row.getInt(5)))
                .list();
    }

    /** @return false when another instance has taken it */
    boolean take(Job job, Instant until) {
        return jdbc.sql("""
            update record_job_due set due_at = :until, attempts = attempts + 1
             where tenant_id = :tenant and job_id = :id and kind = :kind and due_at = :seen
            """)
                        .param("until", Timestamp.from(until))
                        .param("tenant", job.tenantId())
                        .param("id", job.id())
                        .param("kind", job.kind().name())
                        .param("seen", Timestamp.from(job.dueAt()))
                        .update()
                == 1;
    }

    void remove(Kind kind, UUID id) {
        jdbc.sql("delete from record_job_due where tenant_id = :tenant and job_id = :id and kind = :kind")
                .param("tenant", Tenancy.current())
                .param("id", id)
                .param("kind", kind.name())
                .update();
    }
}
