package io.epione.platform.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.merge.MergedPatients;
import io.epione.platform.merge.MovePatient;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.tenancy.TenantEntity;
import io.epione.platform.tenancy.TenantGuard;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Table;
import jakarta.persistence.metamodel.EntityType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every entity of a service against every lock: Hibernate's filter, and the row policy as the run-time role in plain SQL. A
 * service extends it once and says how to make one of each entity.
 */
@EpioneTest
public abstract class TenantIsolationSuite {

    private static final int MERGES = 500;
    private static final long SEED = 20_270_104;

    @Autowired
    private EntityManagerFactory entities;

    @Autowired
    private EntityManager entityManager;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private TenantGuard guard;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectProvider<MovePatient> movePatient;

    @Autowired
    private ObjectProvider<MergedPatients> mergedPatients;

    @Value("${epione.service}")
    private String service = "";

    /** How to make a valid one of each entity, ready to be persisted; called for the hospital of the test, in a transaction. */
    protected abstract Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples();

    @Test
    void everyEntityIsInTheSuite() {
        List<? extends Class<?>> known = entities.getMetamodel().getEntities().stream()
                .map(EntityType::getJavaType)
                .filter(TenantEntity.class::isAssignableFrom)
                .toList();
        assertThat(samples().keySet()).as("one sample per entity").containsAll((List) known);
    }

    @Test
    void noLockIsOpen() {
        assertThat(guard.findings()).isEmpty();
    }

    /** Or rows would stay with a record that became part of another one. */
    @Test
    void everyTableThatNamesAPatientFollowsIt() {
        List<String> forgotten = jdbc.sql("""
                        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                         where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
                           and a.attname = 'patient_id' and not a.attisdropped and c.relname <> 'patient_keyset'
                           and not exists (select from patient_tables p where p.name = c.relname)
                        """).query(String.class).list();
        assertThat(forgotten).as("call patient_table(…) or patient_stays(…)").isEmpty();
    }

    /** What is sealed is named, so that a rotation finds it; other bytes say by the name of their column what they are. */
    @Test
    void everySealedColumnIsNamed() {
        assertThat(jdbc.sql("""
                        select c.relname || '.' || a.attname
                          from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
                         where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
                           and a.atttypid = 'bytea'::regtype
                           and a.attname !~ '(^wrapped|hash|hashes|_index|^ids|^frontier|^public_key|^signature)$'
                           and not exists (select from sealed_columns s
                                            where s.table_name = c.relname and s.column_name = a.attname)
                        """).query(String.class).list())
                .as("columns of bytes that no migration names with sealed_by_patient, _hospital or _platform")
                .isEmpty();
    }

    @Test
    void everySealedColumnCanBeWalkedThrough() {
        jdbc.sql("""
                        select format('select t.%I, %s, t.%I from %I t limit 1', row_column, coalesce(owner, 'null'), column_name,
                                      table_name)
                          from sealed_columns
                        """)
                .query(String.class)
                .list()
                .forEach(query -> jdbc.sql(query).query().listOfRows());
    }

    @TestFactory
    List<DynamicTest> anotherHospitalSeesNothingThroughHibernate() {
        return each((type, id) -> {
            assertThat(at(TestHospitals.A, () -> entityManager.find(type, id)))
                    .as("own hospital")
                    .isNotNull();
            assertThat(at(TestHospitals.B, () -> entityManager.find(type, id)))
                    .as("other hospital")
                    .isNull();
        });
    }

    @TestFactory
    List<DynamicTest> theRowPolicyHoldsWithoutHibernate() {
        return each((type, id) -> {
            String table = tableOf(type);
            assertThat(countAs(TestHospitals.A, table, id)).as("own hospital").isEqualTo(1);
            assertThat(countAs(TestHospitals.B, table, id)).as("other hospital").isZero();
            assertThat(countAs(null, table, id)).as("no hospital").isZero();
            assertThat(changeAs(TestHospitals.B, "update " + table + " set id = id where id = ?", id))
                    .as("update by the other hospital")
                    .isZero();
            assertThat(changeAs(TestHospitals.B, "delete from " + table + " where id = ?", id))
                    .as("delete by the other hospital")
                    .isZero();
            assertThatThrownBy(() -> changeAs(
                            TestHospitals.A,
                            "update " + table + " set tenant_id = '" + TestHospitals.B + "' where id = ?",
                            id))
                    .as("a row given away")
                    .isInstanceOf(SQLException.class);
        });
    }

    /** Of services that keep rows of patients. */
    @Test
    void recordsThatAreMergedAndTakenApartAgainAreAsBefore() {
        merges().filter(merges -> !followers(merges).isEmpty()).ifPresent(merges -> {
            List<Class<? extends TenantEntity>> types = followers(merges);
            AtomicInteger turn = new AtomicInteger();
            Tenancy.as(
                    TestHospitals.A,
                    () -> merges.pairs(MERGES, SEED, () -> {
                        Class<? extends TenantEntity> type = types.get(turn.getAndIncrement() % types.size());
                        return merges.patientOf(tableOf(type), persist(type));
                    }));
        });
    }

    @TestFactory
    List<DynamicTest> aRowOfAMergedRecordIsTheSurvivors() {
        return merges().stream()
                .flatMap(merges -> followers(merges).stream()
                        .map(type -> DynamicTest.dynamicTest(
                                type.getSimpleName(),
                                () -> Tenancy.as(TestHospitals.A, () -> {
                                    String table = tableOf(type);
                                    UUID row = persist(type);
                                    UUID survivor = fitting(merges, merges.patientOf(table, row));
                                    merges.late(table, row, survivor);
                                    merges.inFlight(table, () -> persist(type), survivor);
                                }))))
                .toList();
    }

    private Optional<MergeRoundTrips> merges() {
        return movePatient.stream()
                .findFirst()
                .map(move -> new MergeRoundTrips(
                        jdbc, new TransactionTemplate(transactions), move, mergedPatients.getObject()));
    }

    private List<Class<? extends TenantEntity>> followers(MergeRoundTrips merges) {
        return samples().keySet().stream()
                .filter(type -> merges.follows(tableOf(type)))
                .filter(type -> Tenancy.as(TestHospitals.A, () -> merges.namedBy(tableOf(type), persist(type)))
                        .isPresent())
                .sorted(Comparator.comparing(Class::getName))
                .<Class<? extends TenantEntity>>map(type -> type)
                .toList();
    }

    private UUID fitting(MergeRoundTrips merges, UUID patient) {
        return followers(merges).stream()
                .map(type -> merges.patientOf(tableOf(type), persist(type)))
                .filter(other -> merges.fits(other, patient))
                .findFirst()
                .orElseThrow();
    }

    private UUID persist(Class<? extends TenantEntity> type) {
        return at(TestHospitals.A, () -> {
            TenantEntity entity = Objects.requireNonNull(samples().get(type)).get();
            entityManager.persist(entity);
            entityManager.flush();
            return entity.id();
        });
    }

    private interface Check {
        void run(Class<? extends TenantEntity> type, UUID id) throws Exception;
    }

    private List<DynamicTest> each(Check check) {
        return samples().entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getKey().getSimpleName(), () -> {
                    UUID id = at(TestHospitals.A, () -> {
                        TenantEntity entity = sample.getValue().get();
                        entityManager.persist(entity);
                        return entity.id();
                    });
                    check.run(sample.getKey(), id);
                }))
                .toList();
    }

    private <T extends @Nullable Object> T at(UUID hospital, Supplier<T> work) {
        return Tenancy.as(hospital, () -> new TransactionTemplate(transactions).execute(status -> work.get()));
    }

    private int countAs(@Nullable UUID hospital, String table, UUID id) throws SQLException {
        try (Connection connection = runtimeRole(hospital);
                PreparedStatement query =
                        connection.prepareStatement("select count(*) from " + table + " where id = ?")) {
            query.setObject(1, id);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /** Rows changed. An append-only table refuses the right itself, which is as good as none. */
    private int changeAs(UUID hospital, String sql, UUID id) throws SQLException {
        try (Connection connection = runtimeRole(hospital);
                PreparedStatement change = connection.prepareStatement(sql)) {
            change.setObject(1, id);
            return change.executeUpdate();
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState())
                    && String.valueOf(e.getMessage()).contains("permission denied")
                    && !sql.contains("tenant_id =")) {
                return 0;
            }
            throw e;
        }
    }

    private Connection runtimeRole(@Nullable UUID hospital) throws SQLException {
        String role = Infrastructure.runtime(service);
        Connection connection = DriverManager.getConnection(Infrastructure.databaseUrl(), role, role);
        connection.setAutoCommit(false);
        if (hospital != null) {
            try (PreparedStatement bind = connection.prepareStatement("select set_config('app.tenant_id', ?, true)")) {
                bind.setString(1, hospital.toString());
                bind.execute();
            }
        }
        return connection;
    }

    private static String tableOf(Class<?> entity) {
        Table table = entity.getAnnotation(Table.class);
        return table == null || table.name().isEmpty() ? entity.getSimpleName().toLowerCase(Locale.ROOT) : table.name();
    }
}
