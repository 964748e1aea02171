package io.epione.appointment.booking;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Neighbours;
import io.epione.platform.test.TestHospitals;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Bookings of 32 clients, over HTTP, and what the database says it spent on them. Not a test: nothing is asserted of the
 * figures, and it runs only when it is named, {@code mvn -pl appointment-service -am test -Dtest=BookingBenchmark}.
 */
class BookingBenchmark extends AppointmentServiceTest {

    private static final UUID A = TestHospitals.A;
    private static final int CLIENTS = 32;
    private static final int DOCTORS = 24;
    private static final int PATIENTS = 500;
    private static final int WARM_UP = 3_000;
    private static final int BOOKINGS = 6_000;
    private static final int SLOTS_A_DAY = 96;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void bookingsOfManyClients() throws Exception {
        var doctors = IntStream.range(0, DOCTORS)
                .mapToObj(i -> Neighbours.doctorAt(A))
                .toList();
        doctors.forEach(doctor -> openEveryDay(A, doctor, 5, "09:00", "17:00"));
        var patients = IntStream.range(0, PATIENTS)
                .mapToObj(i -> Neighbours.patientAt(A))
                .toList();
        IntConsumer book = n -> {
            int slot = n / DOCTORS;
            var start = monday("09:00").plusSeconds(slot / SLOTS_A_DAY * 86_400L + slot % SLOTS_A_DAY * 300L);
            var answer = book(A, doctors.get(n % DOCTORS), patients.get(n % PATIENTS), start);
            if (answer.status() != 201) {
                throw new IllegalStateException(answer.body());
            }
        };
        atOnce(0, WARM_UP, book);
        statements("before");
        var began = System.nanoTime();
        atOnce(WARM_UP, BOOKINGS, book);
        System.out.printf("%.0f bookings/s%n", BOOKINGS / ((System.nanoTime() - began) / 1e9));
        statements("after");
    }

    private static void atOnce(int first, int count, IntConsumer book) throws InterruptedException, ExecutionException {
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var all = IntStream.range(first, first + count)
                    .mapToObj(n -> clients.submit(() -> book.accept(n)))
                    .toList();
            for (var one : all) {
                one.get();
            }
        }
    }

    private void statements(String when) {
        jdbc.sql("""
                        select format('%s calls, %s ms: %s', sum(calls), round(sum(total_exec_time)::numeric), left(query, 120))
                          from pg_stat_statements where query not like '%pg_stat_statements%'
                         group by query having sum(calls) > 500 order by sum(total_exec_time) desc limit 25
                        """).query(String.class).list().forEach(line -> System.out.println(when + " " + line));
    }
}
