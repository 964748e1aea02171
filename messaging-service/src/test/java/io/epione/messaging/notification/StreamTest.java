package io.epione.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.messaging.PromptDelivery;
import io.epione.platform.security.Role;
import io.epione.platform.tail.CommittedChanges;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestHospitals;
import io.epione.platform.test.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

@EpioneTest
class StreamTest implements PromptDelivery {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired
    private Notify notify;

    @Autowired
    private LiveStreams streams;

    @Autowired
    private CommittedChanges tail;

    @Autowired
    private TransactionTemplate transaction;

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();
    private final UUID user = UUID.randomUUID();
    private final UUID post = UUID.randomUUID();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @AfterEach
    void hangUp() {
        http.shutdownNow();
    }

    @Test
    void whatIsToldArrivesLive() {
        listen(token(), Map.of());
        tell(TestHospitals.A, user);
        tell(TestHospitals.A, post);
        await().atMost(PATIENCE).until(() -> notifications() == 2);
        assertThat(lines).contains("event: notification").anyMatch(line -> line.contains("MESSAGE_SENT"));
    }

    @Test
    void nobodyHearsWhatIsToldToOthersOrAtAnotherHospital() {
        listen(token(), Map.of());
        tell(TestHospitals.A, UUID.randomUUID());
        tell(TestHospitals.B, user);
        tell(TestHospitals.A, user);
        await().atMost(PATIENCE).until(() -> notifications() == 1);
        await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> notifications() == 1);
    }

    @Test
    void whatIsRolledBackIsNotTold() {
        listen(token(), Map.of());
        Tenancy.as(TestHospitals.A, () -> {
            transaction.executeWithoutResult(status -> {
                notify.tell(UUID.randomUUID(), user, NotificationKind.MESSAGE_SENT, UUID.randomUUID(), null);
                status.setRollbackOnly();
            });
        });
        await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> notifications() == 0);
    }

    @Test
    void whoComesAgainHearsWhatWasMissed() {
        listen(token(), Map.of());
        tell(TestHospitals.A, user);
        await().atMost(PATIENCE).until(() -> notifications() == 1);
        String last = lines.stream()
                .filter(line -> line.startsWith("id: "))
                .findFirst()
                .orElseThrow()
                .substring(4);
        lines.clear();
        tell(TestHospitals.A, user);
        await().atMost(PATIENCE).until(() -> notifications() == 1);
        lines.clear();

        listen(token(), Map.of("Last-Event-ID", last));
        await().atMost(PATIENCE).until(() -> notifications() == 1);
    }

    @Test
    void aStreamThatWasToldToLookAgainMissesNothing() {
        listen(token(), Map.of());
        tell(TestHospitals.A, user);
        await().atMost(PATIENCE).until(() -> notifications() == 1);
        streams.wakeAll();
        tell(TestHospitals.A, user);
        await().atMost(PATIENCE).until(() -> notifications() == 2);
    }

    @Test
    void aTailThatPausedIsHeardAgain() {
        listen(token(), Map.of());
        for (int i = 0; i < 20; i++) {
            tail.stop();
            tail.start();
        }
        tell(TestHospitals.A, user);
        await().atMost(PATIENCE).until(() -> notifications() == 1);
    }

    @Test
    void theStreamEndsWithItsToken() {
        var answer = listen(
                TestTokens.mint(claims -> claims.subject(user.toString())
                        .claim("organization", Map.of("test", Map.of("tenant_id", List.of(TestHospitals.A.toString()))))
                        .claim("posts", List.of(TestHospitals.A + ":" + post + ":DOCTOR"))
                        .expirationTime(Date.from(Instant.now().plusSeconds(3)))),
                Map.of());
        await().atMost(PATIENCE).until(() -> !answer.isAlive());
    }

    @Test
    void theStreamEndsWithThePost() {
        Thread leaver = listen(token(), Map.of());
        Thread colleague =
                listen(TestTokens.user(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID(), Role.DOCTOR), Map.of());

        TestHospitals.withdraw(TestHospitals.A, post);

        await().atMost(PATIENCE).until(() -> !leaver.isAlive());
        assertThat(colleague.isAlive()).isTrue();
    }

    @Test
    void theStreamEndsWithTheHospitalsService() {
        UUID hospital = UUID.randomUUID();
        TestHospitals.announce(hospital, "h-" + hospital, "ACTIVE", "Europe/Berlin", "EUR", "DE");
        String token = TestTokens.user(hospital, user, post, Role.DOCTOR);
        await().atMost(PATIENCE).until(() -> admitted(token));
        Thread stream = listen(token, Map.of());

        TestHospitals.announce(hospital, "h-" + hospital, "SUSPENDED", "Europe/Berlin", "EUR", "DE");

        await().atMost(PATIENCE).until(() -> !stream.isAlive());
    }

    private boolean admitted(String token) throws Exception {
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/notifications"))
                .header("Authorization", "Bearer " + token)
                .build();
        return http.send(list, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    @Test
    void aUserHasTenStreamsAtMost() throws Exception {
        for (int i = 0; i < LiveStreams.MAX_PER_USER; i++) {
            listen(token(), Map.of());
        }
        HttpResponse<String> refused = http.send(request(token(), Map.of()), HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("TOO_MANY_STREAMS");
    }

    /** Returns when the server has begun to answer. */
    private Thread listen(String token, Map<String, String> headers) {
        try {
            HttpResponse<Stream<String>> response =
                    http.send(request(token, headers), HttpResponse.BodyHandlers.ofLines());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            return Thread.ofVirtual().start(() -> {
                try {
                    response.body().forEach(lines::add);
                } catch (java.io.UncheckedIOException e) {
                    // The test has hung up.
                }
            });
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String token, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/v1/notifications/stream"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        headers.forEach(request::header);
        return request.build();
    }

    private String token() {
        return TestTokens.user(TestHospitals.A, user, post, Role.DOCTOR);
    }

    private long notifications() {
        return lines.stream().filter(line -> line.startsWith("data: ")).count();
    }

    private void tell(UUID hospital, UUID recipient) {
        Tenancy.as(hospital, () -> {
            transaction.executeWithoutResult(status ->
                    notify.tell(UUID.randomUUID(), recipient, NotificationKind.MESSAGE_SENT, UUID.randomUUID(), null));
        });
    }
}
