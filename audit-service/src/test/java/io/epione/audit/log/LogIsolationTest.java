package io.epione.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestHospitals;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** As the run-time role, in plain SQL. */
@EpioneTest
class LogIsolationTest {

    @Autowired
    private AppendEvents append;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @ParameterizedTest
    @ValueSource(strings = {"audit_event", "merkle_tile"})
    void anotherHospitalSeesNoRow(String table) {
        UUID hospital = logOf(3);
        String count = "select count(*) from " + table + " where tenant_id = '" + hospital + "'";

        assertThat(at(hospital, () -> jdbc.queryForObject(count, Long.class))).isPositive();
        assertThat(at(TestHospitals.B, () -> jdbc.queryForObject(count, Long.class)))
                .isZero();
        assertThat(jdbc.queryForObject(count, Long.class)).isZero();
    }

    @Test
    void anEntryCannotBeWrittenIntoAnotherHospitalsLog() {
        UUID hospital = logOf(1);
        assertThatThrownBy(() -> at(
                        TestHospitals.B,
                        () -> append.append(hospital, List.of(Entries.read(hospital, UUID.randomUUID())))))
                .isInstanceOf(DataAccessException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set actor_role = 'NURSE'",
                "delete from audit_event",
                "truncate audit_event",
                "update checkpoint set root_hash = root_hash",
                "delete from checkpoint"
            })
    void theServiceItselfCannotChangeTheLog(String sql) {
        UUID hospital = logOf(1);
        assertThatThrownBy(() -> at(hospital, () -> jdbc.update(sql)))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("permission denied");
    }

    private UUID logOf(int events) {
        UUID hospital = UUID.randomUUID();
        Tenancy.as(hospital, () -> {
            append.append(hospital, Entries.reads(hospital, events));
        });
        return hospital;
    }

    private <T> T at(UUID hospital, Supplier<T> work) {
        return Tenancy.as(hospital, () -> transaction.execute(status -> work.get()));
    }
}
