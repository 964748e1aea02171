package io.epione.platform.merge;

import io.epione.platform.crypto.HandOverSeals;
import io.epione.platform.merge.PatientTables.Table;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves what this service has of one record to another, and back. Both can be asked for again and again, in any order: what is
 * undone once is never moved. Rows keep their seals, which the surviving record opens too; only what was sealed anew in the
 * meantime gets the old keyset again.
 */
public final class MovePatient {

    /** Less than the database takes to look for deadlocks: whoever works with a patient goes first, and the merge comes again. */
    private static final String PATIENCE = "500ms";

    /** PostgreSQL's lock_not_available. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final int LISTED = 100;

    private final JdbcClient jdbc;
    private final PatientTables tables;
    private final HandOverSeals seals;
    private final MergedPatients merged;
    private final TransactionTemplate transaction;

    private enum Status {
        MOVED,
        UNDONE
    }

    MovePatient(
            JdbcClient jdbc,
            PatientTables tables,
            HandOverSeals seals,
            MergedPatients merged,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.seals = seals;
        this.merged = merged;
        this.transaction = transaction;
    }

    /** How much there is of a patient, by kind; without what there is nothing of. */
    public List<Holding> holdings(UUID patientId) {
        return transact(() -> tables.all().stream()
                .map(table -> Holding.of(table.name(), count(table, patientId)))
                .filter(holding -> holding.count() > 0)
                .toList());
    }

    /**
     * Tries the move and takes it back.
     *
     * @return the rule that would refuse it, by the name of its constraint
     */
    public Optional<String> obstacle(Merge merge) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                status.setRollbackOnly();
                lock(merge);
                moveRows(merge);
                return Optional.empty();
            }));
        } catch (DataIntegrityViolationException e) {
            return Optional.of(constraint(e));
        } catch (UncategorizedSQLException e) {
            throw gaveWay(e);
        }
    }

    /**
     * From the commit on the merged record is closed here: rows that still come for it go to the survivor.
     *
     * @return what was moved, also when it was before
     * @throws Problem 409 {@code RECORD_BUSY} when somebody writes in the records, {@code MERGE_CONFLICT} when both have what one patient cannot have twice, {@code MERGE_UNDONE} when it
     *     was undone before
     */
    public List<Holding> move(Merge merge) {
        return transact(() -> {
            moveOnce(merge);
            tellReaders();
            return moved(merge);
        });
    }

    /**
     * Everything that was moved goes back.
     *
     * @return what has been written for the survivor since, and stays there
     */
    public List<Holding> undo(Merge merge) {
        return transact(() -> {
            lock(merge);
            switch (status(merge.id()).orElse(null)) {
                case MOVED -> moveBack(merge);
                case UNDONE -> {}
                case null -> enter(merge, Status.UNDONE);
            }
            tellReaders();
            return writtenSince(merge);
        });
    }

    /** Nobody else merges or adds to these records until the transaction in hand ends. */
    public void hold(UUID one, UUID other) {
        transact(() -> {
            lock(one, other);
            return one;
        });
    }

    private void tellReaders() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                merged.forget();
            }
        });
    }

    private void moveOnce(Merge merge) {
        lock(merge);
        switch (status(merge.id()).orElse(null)) {
            case MOVED -> {}
            case UNDONE -> throw Problem.conflict("MERGE_UNDONE", "The merge has been undone.");
            case null -> {
                try {
                    moveRows(merge);
                } catch (DataIntegrityViolationException e) {
                    throw Problem.conflict("MERGE_CONFLICT", "Both records have what one patient cannot have twice.")
                            .with("constraint", constraint(e));
                }
            }
        }
    }

    private void moveRows(Merge merge) {
        enter(merge, Status.MOVED);
        together(() -> tables.all().forEach(table -> moveRows(table, merge)));
    }

    /** Rows that name each other and the patient follow one after the other: what names what is judged when all have. */
    private void together(Runnable moves) {
        jdbc.sql("set constraints all deferred").update();
        moves.run();
        jdbc.sql("set constraints all immediate").update();
    }

    private void moveRows(Table table, Merge merge) {
        String condition = table.movedWhen() == null ? "" : " and (" + table.movedWhen() + ")";
        String unlessHas = table.oneEach()
                ? " and not exists (select from %s o where o.tenant_id = :tenant and o.%s = :survivor)"
                        .formatted(table.name(), table.patientColumn())
                : "";
        of(merge, """
                        with moved as (
                            update %1$s set %2$s = :survivor%3$s
                             where tenant_id = :tenant and %2$s = :merged%4$s%5$s returning %6$s as id)
                        insert into patient_merge_row (tenant_id, merge_id, table_name, row_id)
                        select :tenant, :merge, '%1$s', id from moved on conflict do nothing
                        """.formatted(
                        table.name(), table.patientColumn(), table.countUp(), condition, unlessHas, table.idColumn()))
                .update();
    }

    private void moveBack(Merge merge) {
        of(merge, """
                        update patient_merge set status = 'UNDONE'
                         where tenant_id = :tenant and id = :merge and survivor_id = :survivor and merged_id = :merged
                        """).update();
        together(() -> tables.all().reversed().forEach(table -> moveBack(table, merge)));
        seals.handOver(merge.survivorId(), merge.mergedId());
        jdbc.sql("delete from patient_merge_row where tenant_id = :tenant and merge_id = :merge")
                .param("tenant", Tenancy.current())
                .param("merge", merge.id())
                .update();
    }

    private List<Holding> writtenSince(Merge merge) {
        OffsetDateTime movedAt = jdbc.sql(
                        "select moved_at from patient_merge where tenant_id = :tenant and id = :merge")
                .param("tenant", Tenancy.current())
                .param("merge", merge.id())
                .query(OffsetDateTime.class)
                .single();
        return tables.all().stream()
                .filter(Table::versioned)
                .map(table -> writtenSince(table, merge, movedAt))
                .filter(holding -> holding.count() > 0)
                .toList();
    }

    private void moveBack(Table table, Merge merge) {
        of(merge, """
                        update %1$s t set %2$s = :merged%3$s from patient_merge_row r
                         where r.tenant_id = :tenant and r.merge_id = :merge and r.table_name = '%1$s'
                           and t.tenant_id = :tenant and t.%4$s = r.row_id and t.%2$s = :survivor
                        """.formatted(
                                table.name(),
                                table.patientColumn(),
                                table.versioned() ? ", version = t.version + 1" : "",
                                table.idColumn()))
                .update();
    }

    private Holding writtenSince(Table table, Merge merge, OffsetDateTime movedAt) {
        String rows = "from %s where tenant_id = :tenant and %s = :survivor and created_at >= :movedAt"
                .formatted(table.name(), table.patientColumn());
        Stream<StatementSpec> queries = Stream.of(
                        "select count(*) " + rows,
                        "select " + table.idColumn() + " " + rows + " order by 1 limit " + LISTED)
                .map(sql -> jdbc.sql(sql)
                        .param("tenant", Tenancy.current())
                        .param("survivor", merge.survivorId())
                        .param("movedAt", movedAt));
        List<StatementSpec> both = queries.toList();
        return new Holding(
                table.name(),
                both.getFirst().query(Long.class).single(),
                both.getLast().query(UUID.class).list());
    }

    private List<Holding> moved(Merge merge) {
        return jdbc.sql("""
                        select table_name, count(*) from patient_merge_row
                         where tenant_id = :tenant and merge_id = :merge group by table_name order by table_name
                        """)
                .param("tenant", Tenancy.current())
                .param("merge", merge.id())
                .query((row, nr) -> Holding.of(row.getString(1), row.getLong(2)))
                .list();
    }

    private long count(Table table, UUID patientId) {
        return jdbc.sql("select count(*) from %s where tenant_id = :tenant and %s = :patient"
                        .formatted(table.name(), table.patientColumn()))
                .param("tenant", Tenancy.current())
                .param("patient", patientId)
                .query(Long.class)
                .single();
    }

    private void lock(Merge merge) {
        lock(merge.survivorId(), merge.mergedId());
    }

    private void lock(UUID one, UUID other) {
        jdbc.sql("select set_config('lock_timeout', :patience, true)")
                .param("patience", PATIENCE)
                .query(String.class)
                .single();
        Stream.of(one, other)
                .sorted()
                .forEach(patient -> jdbc.sql("select pg_advisory_xact_lock(patient_lock(:tenant, :patient))")
                        .param("tenant", Tenancy.current())
                        .param("patient", patient)
                        .query(row -> {}));
    }

    private Optional<Status> status(UUID mergeId) {
        return jdbc.sql("select status from patient_merge where tenant_id = :tenant and id = :merge")
                .param("tenant", Tenancy.current())
                .param("merge", mergeId)
                .query(String.class)
                .optional()
                .map(Status::valueOf);
    }

    private void enter(Merge merge, Status status) {
        of(merge, """
                        insert into patient_merge (tenant_id, id, merged_id, survivor_id, status)
                        values (:tenant, :merge, :merged, :survivor, '%s')
                        """.formatted(status)).update();
    }

    private StatementSpec of(Merge merge, String sql) {
        return jdbc.sql(sql)
                .param("tenant", Tenancy.current())
                .param("merge", merge.id())
                .param("survivor", merge.survivorId())
                .param("merged", merge.mergedId());
    }

    private static String constraint(DataIntegrityViolationException e) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
        ServerErrorMessage message = cause instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
        @Nullable String constraint = message == null ? null : message.getConstraint();
        return constraint == null ? "unknown" : constraint;
    }

    private <T> T transact(Supplier<T> work) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> work.get()));
        } catch (UncategorizedSQLException e) {
            throw gaveWay(e);
        }
    }

    private static RuntimeException gaveWay(UncategorizedSQLException e) {
        SQLException cause = e.getSQLException();
        return cause != null && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())
                ? Problem.conflict("RECORD_BUSY", "Somebody is writing in one of the records. Try again.")
                        .retryAfterSeconds(1)
                : e;
    }
}
