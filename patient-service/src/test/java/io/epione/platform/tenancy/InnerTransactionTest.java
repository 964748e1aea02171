package io.epione.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.PatientServiceApplication;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestHospitals;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The starter's transactions on a real service's database. */
@EpioneTest(classes = PatientServiceApplication.class)
class InnerTransactionTest {

    private static final int FAR_MORE_THAN_CONNECTIONS = 60;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void manyTransactionsThatEachNeedAnotherOneDoNotWaitForEachOtherInVain() throws Exception {
        List<Future<Integer>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < FAR_MORE_THAN_CONNECTIONS; i++) {
                all.add(threads.submit(() -> Tenancy.as(TestHospitals.A, this::outer)));
            }
        }

        for (Future<Integer> one : all) {
            assertThat(one.get()).isEqualTo(1);
        }
    }

    private int outer() {
        return new TransactionTemplate(transactions).execute(status -> {
            // Long enough for all connections to be taken before the first of them asks for its second.
            jdbc.sql("select pg_sleep(0.05)").query(row -> {});
            return inner();
        });
    }

    private int inner() {
        TransactionTemplate inner = new TransactionTemplate(transactions);
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return inner.execute(status -> jdbc.sql("select 1").query(Integer.class).single());
    }
}
