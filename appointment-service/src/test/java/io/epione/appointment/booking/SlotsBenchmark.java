package io.epione.appointment.booking;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Neighbours;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.TestHospitals;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Free slots of 50 practitioners over 30 days among 100,000 booked appointments, over HTTP, one call after the other; and
 * what PostgreSQL makes of its largest query. Not a test: nothing is asserted of the figures, and it runs only when it is
 * named, {@code mvn -pl appointment-service -am test -Dtest=SlotsBenchmark}.
 */
class SlotsBenchmark extends AppointmentServiceTest {

    private static final UUID A = TestHospitals.A;
    private static final int PRACTITIONERS = 50;
    private static final int DAYS_BOOKED = 167;
    private static final int DAYS_ASKED = 30;
    private static final int CALLS = 200;

    /** Every second slot of each day, so that 12 × 167 × 50 are about 100,000. */
    private static final String BOOK_ONE_DAY = """
            insert into appointment (tenant_id, id, version, created_at, updated_at, practitioner_id, patient_id, kind,
                                     status, start_at, end_at)
            select :tenant, gen_random_uuid(), 0, now(), now(), p, gen_random_uuid(), 'IN_PERSON', 'BOOKED',
                   (:day::date + time '09:00' + n * interval '40 minutes') at time zone 'Europe/Berlin',
                   (:day::date + time '09:20' + n * interval '40 minutes') at time zone 'Europe/Berlin'
              from unnest(:practitioners) p, generate_series(0, 11) n
            """;

    /** With moments, as the service asks: under the row policy, a comparison with a date would not use the index. */
    private static final String EXPLAIN = """
            explain (analyze, buffers)
            select resource_id, session_id, place, from_at, until_at from occupation
             where tenant_id = :tenant and resource_id = any(:practitioners)
               and from_at > cast(:day as timestamptz) - interval '16 hours'
               and from_at < cast(:day as timestamptz) + interval '32 days' and until_at > cast(:day as timestamptz)
               and appointment_id <> '00000000-0000-0000-0000-000000000000'
            """;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transaction;

    @Test
    void slotsOfManyPractitioners() {
        var department = UUID.randomUUID();
        var practitioners = IntStream.range(0, PRACTITIONERS)
                .mapToObj(i -> Neighbours.staffAt(A, "DOCTOR", "ACTIVE", department))
                .toList();
        practitioners.forEach(one -> openEveryDay(A, one, 20, "09:00", "17:00"));
        for (int day = 0; day < DAYS_BOOKED; day++) {
            var date = NEXT_MONDAY.plusDays(day).toString();
            inHospital(() -> jdbc.sql(BOOK_ONE_DAY)
                    .param("tenant", A)
                    .param("day", date)
                    .param("practitioners", practitioners.toArray(UUID[]::new))
                    .update());
        }
        inHospital(() -> explain(practitioners));

        var path = "/api/v1/slots?departmentId=%s&from=%s&to=%s"
                .formatted(department, NEXT_MONDAY, NEXT_MONDAY.plusDays(DAYS_ASKED - 1L));
        var desk = desk(A);
        IntStream.range(0, CALLS).forEach(i -> desk.get(path));
        var millis = new double[CALLS];
        int slots = 0;
        for (int i = 0; i < CALLS; i++) {
            var before = System.nanoTime();
            var answer = desk.get(path);
            millis[i] = (System.nanoTime() - before) / 1e6;
            slots = answer.json().path("items").size();
        }
        Arrays.sort(millis);
        System.out.printf(
                "slots of %d practitioners over %d days: %d slots, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms%n",
                PRACTITIONERS,
                DAYS_ASKED,
                slots,
                millis[CALLS / 2],
                millis[CALLS * 95 / 100],
                millis[CALLS * 99 / 100]);
    }

    private int explain(List<UUID> practitioners) {
        jdbc.sql(EXPLAIN)
                .param("tenant", A)
                .param("day", NEXT_MONDAY.toString())
                .param("practitioners", practitioners.toArray(UUID[]::new))
                .query(String.class)
                .list()
                .forEach(System.out::println);
        return practitioners.size();
    }

    private void inHospital(Supplier<Integer> work) {
        Tenancy.as(A, () -> transaction.execute(status -> work.get()));
    }
}
