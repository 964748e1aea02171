package io.epione.appointment.booking;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.OtherServices;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.TestHospitals;
import java.lang.management.ManagementFactory;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

class AdHocLoad extends AppointmentServiceTest {
    @Autowired JdbcClient jdbc;
    @Autowired TransactionOperations transaction;

    @Test
    void load() throws Exception {
        var A = TestHospitals.A;
        var caller = desk(A);
        var doctors = IntStream.range(0, 40).mapToObj(i -> OtherServices.doctorAt(A)).toList();
        doctors.forEach(d -> openEveryDay(A, d, 15, "00:00", "00:00"));
        var patients = IntStream.range(0, 1000).mapToObj(i -> OtherServices.patientAt(A)).toList();
        var os = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var n = new AtomicInteger();
        for (int round = 0; round < 3; round++) {
            int from = n.get(), count = 2500;
            long t0 = System.nanoTime(), c0 = os.getProcessCpuTime();
            var codes = new ConcurrentHashMap<Integer, AtomicInteger>();
            var times = new ConcurrentLinkedQueue<Long>();
            try (var ex = Executors.newFixedThreadPool(32)) {
                for (int w = 0; w < 32; w++) ex.submit(() -> {
                    int i;
                    while ((i = n.getAndIncrement()) < from + count) {
                        long a = System.nanoTime();
                        var r = caller.post("/api/v1/appointments", booking(doctors.get(i % 40), patients.get(i % 1000), monday("00:00").plusSeconds(900L * (i / 40))));
                        times.add(System.nanoTime() - a);
                        codes.computeIfAbsent(r.status(), k -> new AtomicInteger()).incrementAndGet();
                    }
                });
            }
            n.set(from + count);
            double s = (System.nanoTime() - t0) / 1e9;
            var sorted = times.stream().sorted().toList();
            System.out.printf("LOAD round %d: %.0f/s %s p50 %.1f ms p99 %.1f ms, process cpu %.2f ms per booking%n", round, count / s, codes, sorted.get(sorted.size()/2)/1e6, sorted.get(sorted.size()*99/100)/1e6, (os.getProcessCpuTime() - c0) / 1e6 / count);
            if (round == 0) {
        Tenancy.as(A, () -> transaction.executeWithoutResult(st -> {
            for (var q : List.of(
                "explain (analyze, buffers off, timing off) select p.*, a.version, k.status from practitioner p left join availability a on a.id=p.id left join known_patient k on k.id='" + patients.get(0) + "' where p.id='" + doctors.get(0) + "'",
                "explain (analyze, buffers off, timing off) select * from appointment where practitioner_id='" + doctors.get(0) + "' and start_at >= now() and status='BOOKED' order by start_at, id limit 26",
                "explain (analyze, buffers off, timing off) select * from appointment where start_at >= now() + interval '20 days' and (start_at > now() + interval '20 days' or id > '" + UUID.randomUUID() + "') order by start_at, id limit 26",
                "explain (analyze, buffers off, timing off) select * from appointment where id='" + UUID.randomUUID() + "'"))
                System.out.println("PLAN\n" + String.join("\n", jdbc.sql(q).query(String.class).list()));
        }));
            }
        }
    }
}
