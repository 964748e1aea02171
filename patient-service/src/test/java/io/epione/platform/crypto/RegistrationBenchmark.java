package io.epione.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.PatientServiceApplication;
import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * Registering patients with encryption and without it, the same code in one run and in turns; clients, service, database and
 * broker are on the same processors. Not a test: nothing is asserted of the figures, and it runs only when it is named,
 * {@code mvn -pl patient-service -am test -Dtest=RegistrationBenchmark}.
 */
@EpioneTest(classes = PatientServiceApplication.class)
@Import(SwitchableKeysets.class)
class RegistrationBenchmark {

    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration RUN = Duration.ofSeconds(10);
    private static final int RUNS = 7;
    private static final List<Integer> CLIENTS = List.of(1, 8);

    @Autowired
    private TestClient api;

    @Autowired
    private SwitchableKeysets keysets;

    @Test
    void besideTheSameCodeWithoutEncryption() throws InterruptedException {
        rate(false, 8, WARM_UP);
        rate(true, 8, WARM_UP);
        System.out.println("| clients | in the clear/s | encrypted/s | share |");
        System.out.println("|---:|---:|---:|---:|");
        for (int clients : CLIENTS) {
            List<Double> clear = new ArrayList<>();
            List<Double> encrypted = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) { // in turns, so that a busy moment of the machine meets both
                clear.add(rate(true, clients, RUN));
                encrypted.add(rate(false, clients, RUN));
            }
            double c = median(clear);
            double e = median(encrypted);
            System.out.printf("| %d | %.1f | %.1f | %.0f %% |%n", clients, c, e, 100 * e / c);
        }
    }

    private static double median(List<Double> rates) {
        return rates.stream().sorted().toList().get(rates.size() / 2);
    }

    /** Each client registers the next patient when the last one is registered. */
    private double rate(boolean clear, int clients, Duration time) throws InterruptedException {
        keysets.clear = clear;
        Caller desk = api.as(Role.RECEPTIONIST).at(TestHospitals.A);
        long began = System.nanoTime();
        List<Callable<Integer>> loops = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            loops.add(() -> {
                int done = 0;
                while (System.nanoTime() - began < time.toNanos()) {
                    register(desk);
                    done++;
                }
                return done;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int all = threads.invokeAll(loops).stream()
                    .mapToInt(Future::resultNow)
                    .sum();
            return all / ((System.nanoTime() - began) / 1e9);
        }
    }

    private static void register(Caller desk) {
        assertThat(desk.post(
                                "/api/v1/patients",
                                Map.of(
                                        "givenName", "Ada",
                                        "familyName", "Lindqvist",
                                        "birthDate", "1975-02-03",
                                        "sex", "FEMALE",
                                        "nationalId", UUID.randomUUID().toString(),
                                        "phone", "+49 30 1234567",
                                        "email", "ada.lindqvist@example.org"))
                        .status())
                .isEqualTo(201);
    }
}
