package io.epione.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.auth.People.Invited;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/**
 * Sign-ins beside Keycloak's token endpoint called directly, in turns in one run; clients, both services and the databases are on
 * the same processors. Not a test: nothing is asserted of the figures, and it runs only when it is named,
 * {@code mvn -pl auth-service -am test -Dtest=SignInBenchmark}. Here the service reaches Keycloak through the relay of the tests,
 * which counts against it.
 */
@EpioneTest
class SignInBenchmark extends AuthTest {

    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration RUN = Duration.ofSeconds(10);
    private static final int RUNS = 5;
    private static final List<Integer> CLIENTS = List.of(1, 8);
    private static final int PEOPLE = 8;

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Test
    void besideKeycloaksTokenEndpoint(@Value("${local.server.port}") int port) throws Exception {
        People people = new People(api, events);
        List<HttpRequest> signIns = new ArrayList<>();
        List<HttpRequest> grants = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
            signIns.add(post("http://localhost:" + port + "/api/v1/auth/login", "application/json", """
                    {"email":"%s","password":"%s"}""".formatted(
                            invited.email(), People.PASSWORD)));
            grants.add(post(
                    KeycloakProcess.url() + "/realms/epione/protocol/openid-connect/token",
                    "application/x-www-form-urlencoded",
                    "grant_type=password&client_id=epione-login&client_secret=%s&scope=openid%%20organization:*&username=%s&password=%s"
                            .formatted(KeycloakProcess.LOGIN_SECRET, invited.email(), People.PASSWORD)));
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            rate(http, grants, 8, WARM_UP);
            rate(http, signIns, 8, WARM_UP);
            System.out.println("| clients | token endpoint/s | sign-ins/s | share |");
            System.out.println("|---:|---:|---:|---:|");
            for (int clients : CLIENTS) {
                List<Double> direct = new ArrayList<>();
                List<Double> ours = new ArrayList<>();
                for (int i = 0; i < RUNS; i++) { // in turns, so that a busy moment of the machine meets both
                    direct.add(rate(http, grants, clients, RUN));
                    ours.add(rate(http, signIns, clients, RUN));
                }
                double d = median(direct);
                double o = median(ours);
                System.out.printf("| %d | %.1f | %.1f | %.0f %% |%n", clients, d, o, 100 * o / d);
            }
        }
    }

    private static HttpRequest post(String address, String type, String body) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static double median(List<Double> rates) {
        return rates.stream().sorted().toList().get(rates.size() / 2);
    }

    /** Each client sends the next request when the answer to the last has come. */
    private static double rate(HttpClient http, List<HttpRequest> requests, int clients, Duration time)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        long began = System.nanoTime();
        List<Callable<Integer>> loops = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            loops.add(() -> {
                int done = 0;
                while (System.nanoTime() - began < time.toNanos()) {
                    send(http, requests.get(next.getAndIncrement() % requests.size()));
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

    private static void send(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
