package io.epione.patient.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.crypto.HospitalInTheClear;
import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Registering patients with encryption and without it, the same code in one run and in turns, each at a hospital of its own;
 * clients, service, database and broker are on the same processors. Not a test: nothing is asserted of the figures, and it runs
 * only when it is named, {@code mvn -pl patient-service -am test -Dtest=RegistrationBenchmark}.
 */
@EpioneTest
@Import(HospitalInTheClear.class)
class RegistrationBenchmark {

    private static final UUID ENCRYPTED = TestHospitals.A;
    private static final UUID CLEAR = TestHospitals.B;

    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("epione.warm-up", 30));
    private static final Duration RUN = Duration.ofSeconds(10);
    private static final int RUNS = Integer.getInteger("epione.runs", 7);
    private static final List<Integer> CLIENTS = List.of(1, 8);
    private static final Population PEOPLE = new Population(20_261_201);

    @Autowired
    private TestClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transaction;

    private final AtomicInteger registered = new AtomicInteger();

    @Test
    void besideTheSameCodeWithoutEncryption() throws InterruptedException {
        rate(ENCRYPTED, 8, WARM_UP);
        rate(CLEAR, 8, WARM_UP);
        System.out.println("| clients | in the clear/s | encrypted/s | share |");
        System.out.println("|---:|---:|---:|---:|");
        for (int clients : CLIENTS) {
            List<Double> clear = new ArrayList<>();
            List<Double> encrypted = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) { // in turns, so that a busy moment of the machine meets both
                clear.add(rate(CLEAR, clients, RUN));
                encrypted.add(rate(ENCRYPTED, clients, RUN));
            }
            double c = median(clear);
            double e = median(encrypted);
            System.out.printf("| %d | %.1f | %.1f | %.0f %% |%n", clients, c, e, 100 * e / c);
        }
    }

    private static double median(List<Double> rates) {
        return rates.stream().sorted().toList().get(rates.size() / 2);
    }

    /** Each client registers the next patient when the last one is registered. All that a registration sets off here is part of it. */
    private double rate(UUID hospital, int clients, Duration time) throws InterruptedException {
        Caller desk = api.as(Role.RECEPTIONIST).at(hospital);
        long began = System.nanoTime();
        Callable<List<UUID>> loop = () -> {
            List<UUID> ids = new ArrayList<>();
            while (System.nanoTime() - began < time.toNanos()) {
                ids.add(register(desk));
            }
            return ids;
        };
        List<UUID> all;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            all = threads.invokeAll(Stream.generate(() -> loop).limit(clients).toList()).stream()
                    .map(Future::resultNow)
                    .flatMap(List::stream)
                    .toList();
        }
        awaitComparisons(hospital, all);
        return all.size() / ((System.nanoTime() - began) / 1e9);
    }

    private void awaitComparisons(UUID hospital, List<UUID> patients) {
        UUID eldest = patients.stream().min(UUID::compareTo).orElseThrow();
        Comparisons comparisons = new Comparisons(jdbc, transaction);
        await().atMost(Duration.ofMinutes(2)).until(() -> comparisons.since(hospital, eldest) >= patients.size());
    }

    private UUID register(Caller desk) {
        Demographics person = PEOPLE.person("", registered.getAndIncrement());
        Answer answer = desk.post("/api/v1/patients", Population.registration(person));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }
}
