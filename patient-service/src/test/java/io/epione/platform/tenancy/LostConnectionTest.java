package io.epione.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.epione.patient.PatientServiceApplication;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The starter's transactions on a real service's database. */
@EpioneTest(classes = PatientServiceApplication.class)
class LostConnectionTest {

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private HikariDataSource pool;

    /** Whoever comes next meets none of them: the next try of this test, or others on the same database. */
    @AfterEach
    void forgetDeadConnections() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    @Test
    void aThreadWhoseTransactionCouldNotBeginGoesOnWithTheNextOne() {
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            // The pool tries a connection out that has rested for half a second: then nothing fails, and it is done
            // again.
            await().atMost(Duration.ofSeconds(20)).until(() -> failsToBegin(other));
        }

        assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> backend() > 0);
    }

    private boolean failsToBegin(ExecutorService other) {
        forgetDeadConnections();
        // The pool gives a thread the connection that it had before: each of the two has its own.
        inTransaction(() -> assertThat(
                        CompletableFuture.supplyAsync(this::backend, other).join())
                .isNotEqualTo(backend()));
        CompletableFuture.runAsync(this::endEveryOtherBackend, other).join();
        try {
            backend();
            return false;
        } catch (CannotCreateTransactionException e) {
            return true;
        }
    }

    private int backend() {
        return Tenancy.as(
                TestHospitals.A,
                () -> transaction.execute(status ->
                        jdbc.sql("select pg_backend_pid()").query(Integer.class).single()));
    }

    private void inTransaction(Runnable work) {
        Tenancy.as(TestHospitals.A, () -> transaction.executeWithoutResult(status -> work.run()));
    }

    private void endEveryOtherBackend() {
        transaction.executeWithoutResult(
                status -> jdbc.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user"
                                + " and pid <> pg_backend_pid()")
                        .query(Boolean.class)
                        .list());
    }
}
