package io.epione.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Neighbours;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestHospitals;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A connection that dies while a row is looked for, as when the database is killed. */
class LostConnectionTest extends AppointmentServiceTest {

    private static final UUID A = TestHospitals.A;

    private static final String WHO_LOOK = """
            from pg_stat_activity where usename = current_user and wait_event_type = 'Lock' and query like '%from appointment%'
            """;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transaction;

    @Test
    void what_is_there_is_never_called_missing() {
        var path = "/api/v1/appointments/" + booked(A, doctorWithHours(A), Neighbours.patientAt(A), monday("09:00"));

        var keyed = whenConnectionDies(() ->
                desk(A).header("Idempotency-Key", UUID.randomUUID().toString()).post(path + "/cancellation"));
        assertThat(keyed.status()).as(keyed.body()).isEqualTo(503);
        var plain = whenConnectionDies(() -> desk(A).post(path + "/cancellation"));
        assertThat(plain.status()).as(plain.body()).isEqualTo(503);
        var read = whenConnectionDies(() -> desk(A).get(path));
        assertThat(read.status()).as(read.body()).isEqualTo(503);

        assertThat(desk(A).post(path + "/cancellation").status()).isEqualTo(200);
    }

    /** Keeps the call from reading the row, and ends its connection meanwhile. */
    private Answer whenConnectionDies(Supplier<Answer> call) {
        return Tenancy.as(
                A,
                () -> transaction.execute(status -> {
                    jdbc.sql("lock table appointment in access exclusive mode").update();
                    var answer = CompletableFuture.supplyAsync(call);
                    await().until(() -> jdbc.sql("select count(*) " + WHO_LOOK)
                                    .query(Long.class)
                                    .single()
                            > 0);
                    jdbc.sql("select pg_terminate_backend(pid) " + WHO_LOOK)
                            .query(Boolean.class)
                            .list();
                    return answer.join();
                }));
    }
}
