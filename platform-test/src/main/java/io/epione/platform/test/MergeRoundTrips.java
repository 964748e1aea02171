package io.epione.platform.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.Ids;
import io.epione.platform.merge.Merge;
import io.epione.platform.merge.MergedPatients;
import io.epione.platform.merge.MovePatient;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Merges a service's patients with each other and takes them apart again, with all that can go wrong in between. */
final class MergeRoundTrips {

    private static final int PATIENTS = 60;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MovePatient movePatient;
    private final MergedPatients merged;

    /** What the work of a process that dies comes to. */
    private static final class Killed extends RuntimeException {}

    private record Table(String name, String patientColumn, String idColumn) {

        /** The id of a row that has moved: another one where it is the patient's. */
        UUID moved(UUID row, UUID survivor) {
            return patientColumn.equals(idColumn) ? survivor : row;
        }
    }

    MergeRoundTrips(JdbcClient jdbc, TransactionTemplate transaction, MovePatient movePatient, MergedPatients merged) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.movePatient = movePatient;
        this.merged = merged;
    }

    /** Whether rows of the table follow their patient. */
    boolean follows(String table) {
        return tables().stream().anyMatch(known -> known.name().equals(table));
    }

    /** @return the patient that a row names, if it names one */
    Optional<UUID> namedBy(String table, UUID row) {
        Table known = table(table);
        return Objects.requireNonNull(transaction.execute(status -> jdbc.sql(
                        "select %s from %s where %s = :row".formatted(known.patientColumn(), table, known.idColumn()))
                .param("row", row)
                .query(UUID.class)
                .optional()));
    }

    UUID patientOf(String table, UUID row) {
        return namedBy(table, row).orElseThrow();
    }

    /**
     * So many merges of random pairs, of which some come to trees, and as many undone.
     *
     * @param newPatient stores rows of somebody and tells whose they are
     */
    void pairs(int merges, long seed, Supplier<UUID> newPatient) {
        Random random = new Random(seed);
        List<UUID> living = new ArrayList<>();
        for (int i = 0; i < PATIENTS; i++) {
            living.add(newPatient.get());
        }
        List<UUID> all = List.copyOf(living);
        Map<String, List<String>> before = dump(all);
        List<Merge> active = new ArrayList<>();
        int done = 0;
        for (int i = 0; i < merges; i++) {
            UUID survivor = living.get(random.nextInt(living.size()));
            UUID other = living.get(random.nextInt(living.size()));
            if (!survivor.equals(other) && merge(new Merge(Ids.next(), survivor, other), random, active)) {
                living.remove(other);
                done++;
            }
            while (living.size() < PATIENTS / 2 || (!active.isEmpty() && random.nextInt(3) == 0)) {
                undoOne(random, active, living);
            }
        }
        while (!active.isEmpty()) {
            undoOne(random, active, living);
        }
        assertThat(dump(all)).as("seed " + seed).isEqualTo(before);
        assertThat(done).as("merges that were no conflict").isGreaterThan(merges / 4);
    }

    private boolean merge(Merge merge, Random random, List<Merge> active) {
        boolean conflict = movePatient.obstacle(merge).isPresent();
        if (random.nextInt(3) == 0) {
            killed(() -> movePatient.move(merge));
        }
        if (random.nextInt(10) == 0) {
            movePatient.undo(merge);
            assertThatThrownBy(() -> movePatient.move(merge)).isInstanceOf(Problem.class);
            return false;
        }
        if (conflict) {
            assertThatThrownBy(() -> movePatient.move(merge)).isInstanceOf(Problem.class);
            movePatient.undo(merge);
            return false;
        }
        for (int times = random.nextInt(2); times >= 0; times--) {
            movePatient.move(merge);
        }
        assertThat(merged.living(merge.mergedId())).isEqualTo(merge.survivorId());
        active.add(merge);
        return true;
    }

    /** One whose survivor is not part of another record itself. */
    private void undoOne(Random random, List<Merge> active, List<UUID> living) {
        List<Merge> free = active.stream()
                .filter(merge -> living.contains(merge.survivorId()))
                .toList();
        Merge merge = free.get(random.nextInt(free.size()));
        if (random.nextInt(3) == 0) {
            killed(() -> movePatient.undo(merge));
        }
        for (int times = random.nextInt(2); times >= 0; times--) {
            movePatient.undo(merge);
        }
        active.remove(merge);
        living.add(merge.mergedId());
    }

    private void killed(Runnable work) {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    work.run();
                    throw new Killed();
                }))
                .isInstanceOfAny(Killed.class, Problem.class);
    }

    /** Whether nothing that the two have keeps them from being merged. */
    boolean fits(UUID survivor, UUID other) {
        return movePatient.obstacle(new Merge(Ids.next(), survivor, other)).isEmpty();
    }

    /** A row that is put under a merged record, as a late event does, is the survivor's, and goes back with the others. */
    void late(String table, UUID row, UUID survivor) {
        Table known = table(table);
        UUID patient = patientOf(table, row);
        Merge merge = new Merge(Ids.next(), survivor, patient);
        movePatient.move(merge);
        UUID rowNow = known.moved(row, survivor);
        assertThat(patientOf(table, rowNow)).isEqualTo(survivor);

        transaction.executeWithoutResult(
                status -> jdbc.sql("update %s set %s = :patient where tenant_id = :tenant and %s = :row"
                                .formatted(table, known.patientColumn(), known.idColumn()))
                        .param("patient", patient)
                        .param("tenant", Tenancy.current())
                        .param("row", rowNow)
                        .update());

        assertThat(patientOf(table, rowNow)).isEqualTo(survivor);
        movePatient.undo(merge);
        assertThat(patientOf(table, row)).isEqualTo(patient);
    }

    /** A merge waits for who writes a row of the patient at this moment, and does not leave the row behind. */
    void inFlight(String table, Supplier<UUID> newRow, UUID survivor) {
        UUID[] row = new UUID[1];
        Merge[] merge = new Merge[1];
        transaction.executeWithoutResult(status -> {
            row[0] = newRow.get();
            merge[0] = new Merge(Ids.next(), survivor, patientOf(table, row[0]));
            UUID hospital = Tenancy.current();
            CompletableFuture<?> move = CompletableFuture.runAsync(() -> Tenancy.as(
                    hospital,
                    () -> assertThatThrownBy(() -> movePatient.move(merge[0]))
                            .isInstanceOfSatisfying(
                                    Problem.class,
                                    busy -> assertThat(busy.code()).isEqualTo("RECORD_BUSY"))));
            move.join();
        });
        movePatient.move(merge[0]);
        assertThat(patientOf(table, table(table).moved(row[0], survivor))).isEqualTo(survivor);
        movePatient.undo(merge[0]);
    }

    /** Everything that the patients have, byte for byte; a version counts moves as well. */
    private Map<String, List<String>> dump(Collection<UUID> patients) {
        Map<String, List<String>> dump = new LinkedHashMap<>();
        for (Table table : tables()) {
            dump.put(
                    table.name(),
                    transaction.execute(status -> jdbc.sql(
                                    "select (to_jsonb(t) - 'version')::text from %s t where %s in (:patients) order by %s"
                                            .formatted(table.name(), table.patientColumn(), table.idColumn()))
                            .param("patients", patients)
                            .query(String.class)
                            .list()));
        }
        return dump;
    }

    private Table table(String name) {
        return tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Table> tables() {
        return jdbc.sql("select name, patient_column, id_column from patient_tables where stays is null order by name")
                .query((row, nr) -> new Table(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }
}
