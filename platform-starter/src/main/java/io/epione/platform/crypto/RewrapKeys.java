package io.epione.platform.crypto;

import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Wraps with the newest version of the key-encryption key whatever it wraps in this service: the keys of every hospital, then
 * the platform's own secrets. What they protect stays as it is. Each batch commits with the place that was reached.
 */
final class RewrapKeys {

    private static final Logger log = LoggerFactory.getLogger(RewrapKeys.class);
    private static final String HOSPITALS = "hospital_keyset.wrapped";
    private static final int ROWS = 100;
    private static final Duration TURN = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final KeyEncryption kek;
    private final Keysets keysets;
    private final SealedColumns columns;
    private final Hospitals hospitals;
    private final TransactionTemplate transaction;

    RewrapKeys(
            JdbcClient jdbc,
            KeyEncryption kek,
            Keysets keysets,
            SealedColumns columns,
            Hospitals hospitals,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.kek = kek;
        this.keysets = keysets;
        this.columns = columns;
        this.hospitals = hospitals;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param place what is under way
     * @param afterRow the last one that is done of it
     * @param broken values that did not unwrap: the earlier key must not be given up
     */
    record Rewrap(
            UUID id,
            String place,
            String afterRow,
            long rewrapped,
            long broken,
            Instant startedAt,
            @Nullable Instant finishedAt) {}

    /** @param last null at the end of a place */
    private record Batch(@Nullable String last, int rewrapped, int broken) {}

    private record Row(String id, String place, byte[] sealed) {}

    /** Call in a transaction. @throws Problem 409 while another one is under way */
    Rewrap start() {
        UUID id = Ids.next();
        int started = jdbc.sql("""
                        insert into key_rewrap (id, started_at, started_by) values (:id, :now, :by) on conflict do nothing
                        """)
                .param("id", id)
                .param("now", Timestamp.from(Instant.now()))
                .param("by", CurrentUser.find().map(CurrentUser::userId).orElse(null), Types.OTHER)
                .update();
        if (started == 0) {
            throw Problem.conflict("KEY_ROTATION_RUNNING", "Keys are being wrapped anew already.");
        }
        return select("where id = '" + id + "'").getFirst();
    }

    List<Rewrap> list() {
        return select("order by id desc limit 50");
    }

    @Scheduled(fixedDelayString = "${epione.keys.rotation-interval:2s}")
    void run() {
        Instant end = Instant.now().plus(TURN);
        while (goOn() && Instant.now().isBefore(end)) {
            // The next batch.
        }
    }

    private boolean goOn() {
        try {
            List<Rewrap> underWay = select("where finished_at is null");
            return !underWay.isEmpty() && goOn(underWay.getFirst());
        } catch (DataAccessException | TransactionException e) {
            log.atError().addKeyValue("cause", e.getClass().getSimpleName()).log("rewrapping delayed");
            return false;
        }
    }

    private boolean goOn(Rewrap rewrap) {
        if (rewrap.place().equals(HOSPITALS)) {
            Optional<UUID> next = hospitals.all().stream()
                    .map(Hospital::id)
                    .filter(id -> id.toString().compareTo(rewrap.afterRow()) > 0)
                    .min(Comparator.comparing(UUID::toString));
            return next.isPresent()
                    ? Tenancy.as(next.get(), () -> batch(rewrap, () -> hospital(next.get())))
                    : batch(rewrap, () -> new Batch(null, 0, 0));
        }
        Optional<SealedColumns.Named> named = platform()
                .filter(column -> column.place().equals(rewrap.place()))
                .findFirst();
        return batch(
                rewrap,
                () -> named.map(column -> rows(column, rewrap.afterRow())).orElse(new Batch(null, 0, 0)));
    }

    /** One instance at a time: who comes second finds the place changed and undoes its own. */
    private boolean batch(Rewrap rewrap, Supplier<Batch> work) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Batch done = work.get();
            boolean mine = save(rewrap, done);
            if (!mine) {
                status.setRollbackOnly();
            }
            return mine;
        }));
    }

    private Batch hospital(UUID id) {
        try {
            return new Batch(id.toString(), keysets.rewrapHospital(), 0);
        } catch (SealBroken e) {
            return new Batch(id.toString(), 0, 1);
        }
    }

    private Batch rows(SealedColumns.Named named, String after) {
        List<Row> rows = jdbc.sql("""
                        select t.%1$s::text, %2$s, t.%3$s from %4$s t
                         where t.%1$s::text > :after and t.%3$s is not null order by t.%1$s::text limit :limit
                        """.formatted(
                                named.row(), Objects.requireNonNull(named.owner()), named.column(), named.table()))
                .param("after", after)
                .param("limit", ROWS)
                .query((row, nr) -> new Row(row.getString(1), row.getString(2), row.getBytes(3)))
                .list();
        int broken = 0;
        for (Row row : rows) {
            try {
                byte[] rewrapped = kek.rewrap(row.sealed(), PlatformCipher.context(row.place()));
                put(named, row, rewrapped);
            } catch (SealBroken e) {
                broken++;
            }
        }
        return new Batch(rows.size() < ROWS ? null : rows.getLast().id(), rows.size() - broken, broken);
    }

    private void put(SealedColumns.Named named, Row row, byte[] rewrapped) {
        jdbc.sql("update %1$s set %2$s = :fresh where %3$s::text = :row and %2$s = :old"
                        .formatted(named.table(), named.column(), named.row()))
                .param("fresh", rewrapped)
                .param("row", row.id())
                .param("old", row.sealed())
                .update();
    }

    private boolean save(Rewrap before, Batch done) {
        String place = done.last() == null ? placeAfter(before.place()) : before.place();
        return jdbc.sql("""
                        update key_rewrap
                           set place = coalesce(:place, place), after_row = :after, rewrapped = rewrapped + :rewrapped,
                               broken = broken + :broken, finished_at = case when :place::text is null then now() end
                         where id = :id and place = :before and after_row = :beforeRow and finished_at is null
                        """)
                        .param("place", place, Types.VARCHAR)
                        .param("after", done.last() == null ? "" : done.last())
                        .param("rewrapped", done.rewrapped())
                        .param("broken", done.broken())
                        .param("id", before.id())
                        .param("before", before.place())
                        .param("beforeRow", before.afterRow())
                        .update()
                == 1;
    }

    private @Nullable String placeAfter(String place) {
        return platform()
                .map(SealedColumns.Named::place)
                .filter(other -> place.equals(HOSPITALS) || other.compareTo(place) > 0)
                .findFirst()
                .orElse(null);
    }

    private Stream<SealedColumns.Named> platform() {
        return columns.all().stream().filter(named -> named.keys().equals("PLATFORM"));
    }

    private List<Rewrap> select(String which) {
        return jdbc.sql("select id, place, after_row, rewrapped, broken, started_at, finished_at from key_rewrap "
                        + which)
                .query((row, nr) -> {
                    Timestamp finished = row.getTimestamp(7);
                    return new Rewrap(
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getTimestamp(6).toInstant(),
                            finished == null ? null : finished.toInstant());
                })
                .list();
    }
}
