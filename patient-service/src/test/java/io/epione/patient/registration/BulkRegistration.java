package io.epione.patient.registration;

import io.epione.patient.duplicates.DuplicateFixture;
import io.epione.patient.registration.Identifiers.Type;
import io.epione.platform.Ids;
import io.epione.platform.crypto.BlindIndex;
import io.epione.platform.crypto.BulkSeals;
import io.epione.platform.tenancy.Tenancy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Registers many people with few statements and leaves the rows that a registration and the look for duplicates leave: keyset,
 * sealed record, identifiers, search indexes and match keys, each made by the code that the service makes it with. As the
 * service's run-time role, under the row policies. There are no events, audit records and pairs of likely duplicates.
 */
class BulkRegistration {

    private static final int BATCH = 1_000;

    /** Keys are made on one processor while the database works on the other. */
    private static final int WORKERS = 3;

    private final PatientSeals seals;
    private final Identifiers identifiers;
    private final BulkSeals bulkSeals;
    private final BlindIndex index;
    private final JdbcOperations jdbc;
    private final JdbcClient client;
    private final TransactionOperations transaction;

    BulkRegistration(
            PatientSeals seals,
            Identifiers identifiers,
            BulkSeals bulkSeals,
            BlindIndex index,
            JdbcOperations jdbc,
            JdbcClient client,
            TransactionOperations transaction) {
        this.seals = seals;
        this.identifiers = identifiers;
        this.bulkSeals = bulkSeals;
        this.index = index;
        this.jdbc = jdbc;
        this.client = client;
        this.transaction = transaction;
    }

    private record Row(
            UUID id,
            BulkSeals.Sealed sealed,
            Patient.SearchKeys keys,
            byte[] mrn,
            byte[] nationalId,
            List<byte[]> matchKeys) {}

    private record Key(UUID patientId, byte[] value) {}

    /** People of a town become patients of a hospital. @param from the first one's number @param until the first one's that does not */
    void register(UUID hospital, Population people, int from, int until) {
        // The hospital's keys are there before anybody seals.
        Tenancy.as(hospital, () -> seals.keys(people.person("0", from)));
        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<?>> batches = new ArrayList<>();
            for (int first = from; first < until; first += BATCH) {
                int begin = first;
                int end = Math.min(first + BATCH, until);
                batches.add(workers.submit(() -> Tenancy.as(hospital, () -> batch(people, begin, end))));
            }
            for (Future<?> batch : batches) {
                batch.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Tenancy.as(hospital, bulkSeals::forget);
    }

    private void batch(Population people, int from, int until) {
        List<Row> rows = new ArrayList<>();
        for (int number = from; number < until; number++) {
            rows.add(row(people, number));
        }
        transaction.executeWithoutResult(status -> store(rows));
    }

    private Row row(Population people, int number) {
        String mrn = identifiers.randomMrn();
        Demographics person = people.person(mrn, number);
        UUID id = Ids.next();
        return new Row(
                id,
                bulkSeals.seal(id, Patient.SEALED, id, person),
                seals.keys(person),
                identifiers.blind(Type.MRN, mrn).getFirst(),
                identifiers.blind(Type.NATIONAL_ID, person.nationalId()).getFirst(),
                DuplicateFixture.keys(index, client, person));
    }

    private void store(List<Row> rows) {
        insert("patient_keyset (tenant_id, patient_id, wrapped) values (?, ?, ?)", rows, (statement, row) -> {
            of(statement, row.id());
            statement.setBytes(3, row.sealed().keyset());
        });
        insert("""
                patient (tenant_id, id, version, created_at, updated_at, status, sealed, phone_index, email_index, name_birth_index)
                values (?, ?, 0, now(), now(), 'ACTIVE', ?, ?, ?, ?)""", rows, (statement, row) -> {
            of(statement, row.id());
            statement.setBytes(3, row.sealed().value());
            statement.setBytes(4, row.keys().phone());
            statement.setBytes(5, row.keys().email());
            statement.setBytes(6, row.keys().nameBirth());
        });
        identify(
                Type.MRN, rows.stream().map(row -> new Key(row.id(), row.mrn())).toList());
        identify(
                Type.NATIONAL_ID,
                rows.stream().map(row -> new Key(row.id(), row.nationalId())).toList());
        insert(
                "patient_match_key (tenant_id, patient_id, key_index) values (?, ?, ?)",
                rows.stream()
                        .flatMap(row -> row.matchKeys().stream().map(key -> new Key(row.id(), key)))
                        .toList(),
                BulkRegistration::key);
    }

    private void identify(Type type, List<Key> keys) {
        insert(
                "patient_identifier (tenant_id, patient_id, value_index, type) values (?, ?, ?, '" + type + "')",
                keys,
                BulkRegistration::key);
    }

    private <T> void insert(String into, List<T> rows, ParameterizedPreparedStatementSetter<T> setter) {
        jdbc.batchUpdate("insert into " + into, rows, rows.size(), setter);
    }

    private static void key(PreparedStatement statement, Key key) throws SQLException {
        of(statement, key.patientId());
        statement.setBytes(3, key.value());
    }

    private static void of(PreparedStatement statement, UUID patientId) throws SQLException {
        statement.setObject(1, Tenancy.current());
        statement.setObject(2, patientId);
    }
}
