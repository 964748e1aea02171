package io.epione.platform.idempotency;

import io.epione.platform.crypto.HospitalCipher;
import io.epione.platform.crypto.SealBroken;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers are kept for as long as somebody may ask again, and no longer: they hold what was answered, patient data too, under
 * the hospital's keys. Those about an erased patient go at once.
 */
public class ForgetAnswers {

    private static final Logger log = LoggerFactory.getLogger(ForgetAnswers.class);
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final HospitalCipher cipher;
    private final Hospitals hospitals;
    private final TransactionTemplate transaction;
    private final Duration keep;

    ForgetAnswers(
            JdbcClient jdbc,
            HospitalCipher cipher,
            Hospitals hospitals,
            TransactionTemplate transaction,
            Duration keep) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.hospitals = hospitals;
        this.transaction = transaction;
        this.keep = keep;
    }

    private record Row(UUID id, byte[] sealed) {}

    @Scheduled(fixedDelayString = "${epione.idempotency.forget-interval:10m}")
    void run() {
        Instant before = Instant.now().minus(keep);
        hospitals.all().stream().map(Hospital::id).forEach(hospital -> {
            try {
                Tenancy.as(hospital, () -> {
                    while (forgetSome(before) == BATCH) {
                        // The next ones.
                    }
                });
            } catch (DataAccessException | TransactionException e) {
                log.atWarn()
                        .addKeyValue("hospital", hospital)
                        .addKeyValue("cause", e.getClass().getSimpleName())
                        .log("answers not forgotten");
            }
        });
    }

    private int forgetSome(Instant before) {
        Integer forgotten = transaction.execute(status -> jdbc.sql("""
                        delete from idempotent_answer where tenant_id = :tenant and id in (
                            select id from idempotent_answer where tenant_id = :tenant and created_at < :before
                             order by created_at limit :limit for update skip locked)
                        """)
                .param("tenant", Tenancy.current())
                .param("before", Timestamp.from(before))
                .param("limit", BATCH)
                .update());
        return forgotten == null ? 0 : forgotten;
    }

    /** Deletes the current hospital's answers in which one of the ids stands. Call in a transaction that writes. */
    public void about(Collection<UUID> ids) {
        List<String> traces = ids.stream().map(UUID::toString).toList();
        UUID after = Tenancy.PLATFORM;
        List<Row> rows;
        do {
            rows = page(after);
            rows.stream().filter(row -> holds(row, traces)).forEach(row -> delete(row.id()));
            after = rows.isEmpty() ? after : rows.getLast().id();
        } while (rows.size() == BATCH);
    }

    private List<Row> page(UUID after) {
        return jdbc.sql("""
                        select id, sealed from idempotent_answer
                         where tenant_id = :tenant and id > :after order by id limit :limit
                        """)
                .param("tenant", Tenancy.current())
                .param("after", after)
                .param("limit", BATCH)
                .query((row, nr) -> new Row(row.getObject(1, UUID.class), row.getBytes(2)))
                .list();
    }

    /** What does not open might hold anything, and answers nobody any more. */
    private boolean holds(Row row, List<String> traces) {
        try {
            Answers.Stored answer = cipher.open(Answers.SEALED, row.id(), row.sealed(), Answers.Stored.class);
            String text = answer.location() + new String(answer.body(), StandardCharsets.UTF_8);
            return traces.stream().anyMatch(text::contains);
        } catch (SealBroken e) {
            return true;
        }
    }

    private void delete(UUID id) {
        jdbc.sql("delete from idempotent_answer where tenant_id = :tenant and id = :id")
                .param("tenant", Tenancy.current())
                .param("id", id)
                .update();
    }
}
