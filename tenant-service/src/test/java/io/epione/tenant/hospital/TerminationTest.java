package io.epione.tenant.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.Mailbox;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@EpioneTest
class TerminationTest {

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CloseHospitals closeHospitals;

    private final Map<String, Object> application = HospitalApiTest.application();
    private final String applicant = "ada@" + application.get("slug") + ".example";
    private Caller platformAdmin;
    private UUID hospital;

    @BeforeEach
    void open() {
        platformAdmin = api.as(Role.PLATFORM_ADMIN).everywhere();
        hospital = api.anonymous().post("/api/v1/hospitals", application).id();
        assertThat(decide("/approval", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void aHospitalThatLeavesIsRefusedAtOnceAndClosedWhenItsExportWindowEnds() {
        awaitServed(200);

        Answer leaving = decide("/termination", Map.of("reason", "moves to its own system"));

        assertThat(leaving.json().path("status").asString()).isEqualTo("TERMINATING");
        Instant until = Instant.parse(leaving.json().path("exportUntil").asString());
        assertThat(until).isAfter(Instant.now().plus(29, ChronoUnit.DAYS));
        awaitServed(403);
        events.awaitPublished(
                "hospital.termination-scheduled", e -> e.tenantId().equals(hospital));
        assertThat(Mailbox.await(applicant, 1)).contains("moves to its own system");

        closeHospitals.run();
        assertThat(status()).isEqualTo("TERMINATING");
        endExport();
        closeHospitals.run();
        closeHospitals.run();

        assertThat(status()).isEqualTo("TERMINATED");
        events.awaitPublished("hospital.terminated", e -> e.tenantId().equals(hospital));
        assertThat(Mailbox.await(applicant, 2)).contains("closed");
        assertThat(decide("/reinstatement", Map.of()).code()).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(Mailbox.to(applicant)).hasSize(2);
    }

    @Test
    void untilItIsClosedAHospitalIsReinstated() {
        decide("/termination", Map.of("reason", "by mistake"));

        Answer back = decide("/reinstatement", Map.of());

        assertThat(back.json().path("status").asString()).isEqualTo("ACTIVE");
        assertThat(back.json().path("exportUntil").isNull()).isTrue();
        assertThat(Mailbox.await(applicant, 2)).contains("serves", "again");
    }

    @Test
    void anExportWindowEndsInTheNearFuture() {
        Instant now = Instant.now();
        for (Instant wrong : new Instant[] {now.minusSeconds(60), now.plus(500, ChronoUnit.DAYS)}) {
            Answer refused = decide("/termination", Map.of("reason", "leaves", "exportUntil", wrong.toString()));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().path("errors").get(0).path("field").asString())
                    .isEqualTo("exportUntil");
        }
        assertThat(decide("/termination", Map.of("reason", "leaves", "exportUntil", "soon"))
                        .status())
                .isEqualTo(400);
        assertThat(decide("/termination", Map.of()).status()).isEqualTo(422);
        assertThat(status()).isEqualTo("ACTIVE");
    }

    @Test
    void ofManyTerminationsAtOnceOneIsMadeAndMailed() throws Exception {
        List<Integer> answers;
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> end =
                    () -> decide("/termination", Map.of("reason", "leaves")).status();
            answers = pool.invokeAll(Collections.nCopies(10, end)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 409);
        Mailbox.await(applicant, 1);
        assertThat(platformAdmin
                        .get("/api/v1/hospitals/" + hospital + "/history")
                        .json()
                        .path("items"))
                .hasSize(3);
        assertThat(Mailbox.to(applicant)).hasSize(1);
    }

    @Test
    void onlyThePlatformEndsAHospital() {
        Caller admin = api.as(Role.ADMIN).at(TestHospitals.A);
        Map<String, Object> body = Map.of("reason", "mine");

        assertThat(admin.post("/api/v1/hospitals/" + hospital + "/termination", body)
                        .status())
                .isEqualTo(403);
        assertThat(platformAdmin
                        .post("/api/v1/hospitals/" + UUID.randomUUID() + "/termination", body)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void everyStepIsInTheHistoryAndInTheAuditTrail() {
        decide("/suspension", Map.of("reason", "unpaid"));
        decide("/reinstatement", Map.of());

        Answer first = platformAdmin.get("/api/v1/hospitals/" + hospital + "/history?limit=2");
        Answer rest = platformAdmin.get("/api/v1/hospitals/" + hospital + "/history?cursor="
                + first.json().path("nextCursor").asString());

        assertThat(first.json()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("step").asString()))
                .containsExactly("REINSTATEMENT", "SUSPENSION");
        assertThat(first.json().path("items").get(1).path("reason").asString()).isEqualTo("unpaid");
        assertThat(first.json().path("items").get(1).path("takenBy").asString())
                .isEqualTo(platformAdmin.userId().toString());
        assertThat(rest.json()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("step").asString()))
                .containsExactly("APPROVAL", "APPLICATION");
        events.awaitPublished(
                "audit.recorded",
                e -> e.tenantId().equals(hospital)
                        && e.data().path("action").asString().equals("suspension"));
        assertThat(api.as(Role.ADMIN)
                        .at(TestHospitals.A)
                        .get("/api/v1/hospitals/" + hospital + "/history")
                        .status())
                .isEqualTo(404);
    }

    private Answer decide(String decision, Map<String, Object> body) {
        return platformAdmin.post("/api/v1/hospitals/" + hospital + decision, body);
    }

    private String status() {
        return platformAdmin
                .get("/api/v1/hospitals/" + hospital)
                .json()
                .path("status")
                .asString();
    }

    private void awaitServed(int answer) {
        Caller admin = api.as(Role.ADMIN).at(hospital);
        await().until(() -> admin.get("/api/v1/hospitals/current").status() == answer);
    }

    private void endExport() {
        jdbc.sql("update hospital set export_until = now() - interval '1 second' where id = ?")
                .param(hospital)
                .update();
    }
}
