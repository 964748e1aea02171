package io.epione.patient.duplicates;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far the match keys of each hospital's patients are filled in. Who takes a hospital has it for the time of a lease; one whose
 * instance has died is taken by another when the lease is over.
 */
@Component
class Fillings {

    private final JdbcClient jdbc;

    Fillings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param after the last patient who was looked at */
    record Filling(UUID hospital, @Nullable UUID after, Instant dueAt) {}

    void add(Collection<UUID> hospitals) {
        hospitals.forEach(hospital -> jdbc.sql(
                        "insert into match_key_filling (tenant_id, due_at) values (:tenant, now()) on conflict do nothing")
                .param("tenant", hospital)
                .update());
    }

    List<Filling> until(Instant now, int limit) {
        return jdbc.sql("""
                        select tenant_id, after_patient, due_at from match_key_filling
                         where done_at is null and due_at <= :now order by due_at limit :limit
                        """)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, nr) -> new Filling(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getTimestamp(3).toInstant()))
                .list();
    }

    /** @return false when another instance has taken it */
    boolean take(Filling filling, Instant until) {
        return jdbc.sql("""
                        update match_key_filling set due_at = :until
                         where tenant_id = :tenant and done_at is null and due_at = :seen
                        """)
                        .param("until", Timestamp.from(until))
                        .param("tenant", filling.hospital())
                        .param("seen", Timestamp.from(filling.dueAt()))
                        .update()
                == 1;
    }

    /** Call in the transaction that gives the patient keys, or finds that it cannot. */
    void passed(UUID hospital, UUID patient, boolean filled, Instant until) {
        jdbc.sql("""
                        update match_key_filling set after_patient = :patient, filled = filled + :filled, due_at = :until
                         where tenant_id = :tenant
                        """)
                .param("patient", patient)
                .param("filled", filled ? 1 : 0)
                .param("until", Timestamp.from(until))
                .param("tenant", hospital)
                .update();
    }

    /** It is due again at once. */
    void release(UUID hospital) {
        jdbc.sql("update match_key_filling set due_at = now() where tenant_id = :tenant")
                .param("tenant", hospital)
                .update();
    }

    /** @return how many patients were given keys; empty where somebody else has finished it */
    Optional<Long> finish(UUID hospital) {
        return jdbc.sql("""
                        update match_key_filling set done_at = now() where tenant_id = :tenant and done_at is null
                        returning filled
                        """).param("tenant", hospital).query(Long.class).optional();
    }
}
