package io.epione.tenant.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.Mailbox;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.util.Collections;
import java.util.LinkedHashMap;
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

@EpioneTest
class HospitalApiTest {

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    private Caller platformAdmin;

    @BeforeEach
    void signIn() {
        platformAdmin = api.as(Role.PLATFORM_ADMIN).everywhere();
    }

    @Test
    void anyoneAppliesAndAPlatformAdministratorApproves() {
        Map<String, Object> application = application();
        Answer applied = api.anonymous().post("/api/v1/hospitals", application);
        assertThat(applied.status()).isEqualTo(201);
        assertThat(applied.json().path("status").asString()).isEqualTo("PENDING");

        Answer approved = platformAdmin.post(path(applied, "/approval"));

        assertThat(approved.status()).isEqualTo(200);
        assertThat(approved.json().path("status").asString()).isEqualTo("ACTIVE");
        var event = events.awaitPublished(
                "hospital.approved", e -> e.key().equals(applied.id().toString()));
        assertThat(event.data().path("slug").asString()).isEqualTo(application.get("slug"));
        assertThat(event.tenantId()).isEqualTo(applied.id());
    }

    @Test
    void approvalInvitesTheAdministratorWithoutNamingThemInTheEvent() {
        Answer applied = api.anonymous().post("/api/v1/hospitals", application());
        platformAdmin.post(path(applied, "/approval"));

        var event = events.awaitPublished("staff.invited", e -> e.tenantId().equals(applied.id()));

        assertThat(event.data().path("role").asString()).isEqualTo("ADMIN");
        assertThat(event.data().toString()).doesNotContain("ada@").doesNotContain("Ada");
        Answer staff = api.serviceFor(applied.id()).get("/internal/staff/" + event.key());
        assertThat(staff.json().path("email").asString()).startsWith("ada@");
    }

    @Test
    void aDecisionIsMadeOnce() {
        Answer applied = api.anonymous().post("/api/v1/hospitals", application());
        platformAdmin.post(path(applied, "/approval"));

        Answer again = platformAdmin.post(path(applied, "/approval"));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void suspensionAndReinstatementAreAnnounced() {
        Answer applied = api.anonymous().post("/api/v1/hospitals", application());
        platformAdmin.post(path(applied, "/approval"));
        assertThat(platformAdmin.post(path(applied, "/suspension"), Map.of()).status())
                .isEqualTo(422);

        Answer suspended = platformAdmin.post(path(applied, "/suspension"), Map.of("reason", "unpaid"));
        Answer reinstated = platformAdmin.post(path(applied, "/reinstatement"));

        assertThat(suspended.json().path("status").asString()).isEqualTo("SUSPENDED");
        assertThat(reinstated.json().path("status").asString()).isEqualTo("ACTIVE");
        events.awaitPublished(
                "hospital.suspended", e -> e.key().equals(applied.id().toString()));
        events.awaitPublished(
                "hospital.reinstated", e -> e.key().equals(applied.id().toString()));
    }

    @Test
    void aRejectedApplicationGivesItsSlugBack() {
        Map<String, Object> application = application();
        Answer applied = api.anonymous().post("/api/v1/hospitals", application);
        assertThat(api.anonymous().post("/api/v1/hospitals", application).code())
                .isEqualTo("SLUG_TAKEN");

        Answer rejected = platformAdmin.post(path(applied, "/rejection"), Map.of("reason", "unknown operator"));

        String applicant = "ada@" + application.get("slug") + ".example";
        assertThat(Mailbox.await(applicant, 1)).contains("unknown operator");

        assertThat(rejected.json().path("status").asString()).isEqualTo("REJECTED");
        assertThat(api.anonymous().post("/api/v1/hospitals", application).status())
                .isEqualTo(201);
    }

    @Test
    void ofManyApplicationsForOneSlugOneWins() throws Exception {
        Map<String, Object> application = application();
        List<Integer> statuses;
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> apply =
                    () -> api.anonymous().post("/api/v1/hospitals", application).status();
            statuses = pool.invokeAll(Collections.nCopies(20, apply)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
        assertThat(statuses).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 409);
    }

    @Test
    void theSameIdempotencyKeyAppliesOnce() {
        Caller anyone =
                api.anonymous().header("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, Object> application = application();

        Answer first = anyone.post("/api/v1/hospitals", application);
        Answer second = anyone.post("/api/v1/hospitals", application);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void badApplicationsNameTheField() {
        for (Map.Entry<String, Object> wrong : Map.<String, Object>of(
                        "slug",
                        "Not A Slug",
                        "timezone",
                        "Mars/Olympus",
                        "currency",
                        "EUX",
                        "country",
                        "XY",
                        "name",
                        " ")
                .entrySet()) {
            Map<String, Object> application = application();
            application.put(wrong.getKey(), wrong.getValue());
            Answer answer = api.anonymous().post("/api/v1/hospitals", application);
            assertThat(answer.status()).as(wrong.getKey()).isEqualTo(422);
            assertThat(answer.json().path("errors").get(0).path("field").asString())
                    .isEqualTo(wrong.getKey());
        }
        Map<String, Object> twoLines = application();
        twoLines.put("name", "North\r\nBcc: everybody@example.org");
        assertThat(api.anonymous().post("/api/v1/hospitals", twoLines).status())
                .as("a name that would break out of a mail's subject")
                .isEqualTo(422);
        Map<String, Object> unknownField = application();
        unknownField.put("status", "ACTIVE");
        assertThat(api.anonymous().post("/api/v1/hospitals", unknownField).status())
                .isEqualTo(400);
    }

    @Test
    void nobodyElseDecides() {
        Answer applied = api.anonymous().post("/api/v1/hospitals", application());
        Caller admin = api.as(Role.ADMIN).at(TestHospitals.A);

        assertThat(api.anonymous().post(path(applied, "/approval")).status()).isEqualTo(401);
        assertThat(admin.post(path(applied, "/approval")).status()).isEqualTo(403);
        assertThat(admin.get("/api/v1/hospitals").status()).isEqualTo(403);
        assertThat(platformAdmin
                        .post("/api/v1/hospitals/" + UUID.randomUUID() + "/approval")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theListIsPagedNewestFirst() {
        for (int i = 0; i < 3; i++) {
            api.anonymous().post("/api/v1/hospitals", application());
        }
        Answer first = platformAdmin.get("/api/v1/hospitals?limit=2&status=PENDING");
        String cursor = first.json().path("nextCursor").asString();
        Answer second = platformAdmin.get("/api/v1/hospitals?limit=2&status=PENDING&cursor=" + cursor);

        assertThat(first.json().path("items")).hasSize(2);
        String last = first.json().path("items").get(1).path("id").asString();
        assertThat(second.json().path("items").get(0).path("id").asString()).isLessThan(last);
    }

    @Test
    void aHospitalSeesAndChangesItselfAndNobodyElse() {
        UUID own = approvedAndServed();
        Answer other = api.anonymous().post("/api/v1/hospitals", application());
        Caller admin = api.as(Role.ADMIN).at(own);

        Answer current = admin.get("/api/v1/hospitals/current");
        assertThat(current.id()).isEqualTo(own);
        assertThat(admin.get("/api/v1/hospitals/" + own).status()).isEqualTo(200);
        assertThat(admin.get("/api/v1/hospitals/" + other.id()).status()).isEqualTo(404);

        Map<String, Object> change = Map.of("name", "Renamed");
        assertThat(admin.patch("/api/v1/hospitals/current", change).status()).isEqualTo(428);
        String etag = String.valueOf(current.header("ETag"));
        Answer changed = admin.header("If-Match", etag).patch("/api/v1/hospitals/current", change);
        assertThat(changed.json().path("name").asString()).isEqualTo("Renamed");
        assertThat(admin.header("If-Match", etag)
                        .patch("/api/v1/hospitals/current", change)
                        .status())
                .isEqualTo(412);
        assertThat(api.as(Role.NURSE)
                        .at(own)
                        .header("If-Match", "*")
                        .patch("/api/v1/hospitals/current", change)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void thePlatformPutsAHospitalOnAPlanAndEverybodyIsTold() {
        UUID id = approvedAndServed();
        String plan = "/api/v1/hospitals/" + id + "/plan";
        Map<String, Object> large = Map.of("plan", "LARGE");
        Answer before = platformAdmin.get("/api/v1/hospitals/" + id);
        assertThat(before.json().path("plan").asString()).isEqualTo("STANDARD");
        Caller current = platformAdmin.header("If-Match", String.valueOf(before.header("ETag")));

        assertThat(platformAdmin.put(plan, large).status()).isEqualTo(428);
        assertThat(current.put(plan, Map.of("plan", "HUGE")).status()).isEqualTo(400);
        assertThat(current.put(plan, Map.of()).status()).isEqualTo(422);
        Answer changed = current.put(plan, large);

        assertThat(changed.json().path("plan").asString()).isEqualTo("LARGE");
        assertThat(current.put(plan, large).status())
                .as("what another has changed meanwhile")
                .isEqualTo(412);
        events.awaitPublished(
                "hospital.changed",
                e -> e.key().equals(id.toString())
                        && e.data().path("plan").asString().equals("LARGE"));
    }

    @Test
    void aHospitalDoesNotChooseItsPlanAndTheOthersIsNotThere() {
        UUID id = approvedAndServed();
        Caller admin = api.as(Role.ADMIN).at(id).header("If-Match", "*");

        assertThat(admin.put("/api/v1/hospitals/" + id + "/plan", Map.of("plan", "LARGE"))
                        .status())
                .isEqualTo(403);
        assertThat(platformAdmin
                        .header("If-Match", "*")
                        .put("/api/v1/hospitals/" + UUID.randomUUID() + "/plan", Map.of("plan", "LARGE"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aHospitalSaysWhichOtherSitesMayCallForItAndEverybodyIsTold() {
        UUID id = approvedAndServed();
        Caller admin = api.as(Role.ADMIN).at(id).header("If-Match", "*");
        Map<String, Object> origins = Map.of("allowedOrigins", List.of("https://Portal.Example.org:443"));

        assertThat(admin.patch(
                                "/api/v1/hospitals/current",
                                Map.of("allowedOrigins", List.of("http://portal.example.org")))
                        .status())
                .isEqualTo(422);
        Answer changed = admin.patch("/api/v1/hospitals/current", origins);
        Answer renamed = admin.patch("/api/v1/hospitals/current", Map.of("name", "Renamed"));

        assertThat(changed.json().path("allowedOrigins").toString()).isEqualTo("[\"https://portal.example.org\"]");
        assertThat(renamed.json().path("allowedOrigins"))
                .as("what is not named stays")
                .hasSize(1);
        events.awaitPublished(
                "hospital.changed",
                e -> e.key().equals(id.toString())
                        && e.data().path("allowedOrigins").size() == 1);
    }

    @Test
    void aDomainIsOneHospitalsAndThePlatformGivesIt() {
        UUID id = approvedAndServed();
        UUID other = approvedAndServed();
        Caller anyVersion = platformAdmin.header("If-Match", "*");
        Map<String, Object> domain = Map.of("domain", "h" + id + ".example");

        assertThat(anyVersion.put("/api/v1/hospitals/" + id + "/domain", domain).status())
                .isEqualTo(200);
        assertThat(anyVersion
                        .put("/api/v1/hospitals/" + other + "/domain", domain)
                        .code())
                .isEqualTo("DOMAIN_TAKEN");
        assertThat(api.as(Role.ADMIN)
                        .at(id)
                        .header("If-Match", "*")
                        .put("/api/v1/hospitals/" + id + "/domain", domain)
                        .status())
                .isEqualTo(403);
        assertThat(anyVersion
                        .put("/api/v1/hospitals/" + id + "/domain", Map.of())
                        .status())
                .as("given back")
                .isEqualTo(200);
        assertThat(anyVersion
                        .put("/api/v1/hospitals/" + other + "/domain", domain)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theTraceThatTheGatewayPassedOnIsInTheProblemAndInTheAuditTrail() {
        String trace = UUID.randomUUID().toString().replace("-", "");
        Caller traced = api.anonymous().header("traceparent", "00-" + trace + "-b7ad6b7169203331-01");
        Map<String, Object> application = application();

        Answer applied = traced.post("/api/v1/hospitals", application);
        Answer again = traced.post("/api/v1/hospitals", application);

        assertThat(again.json().path("traceId").asString()).isEqualTo(trace);
        var recorded = events.awaitPublished(
                "audit.recorded",
                e -> e.data().path("resourceId").asString().equals(applied.id().toString()));
        assertThat(recorded.data().path("traceId").asString()).isEqualTo(trace);
    }

    private UUID approvedAndServed() {
        Answer applied = api.anonymous().post("/api/v1/hospitals", application());
        platformAdmin.post(path(applied, "/approval"));
        Caller admin = api.as(Role.ADMIN).at(applied.id());
        org.awaitility.Awaitility.await()
                .until(() -> admin.get("/api/v1/hospitals/current").status() == 200);
        return applied.id();
    }

    private static String path(Answer applied, String decision) {
        return "/api/v1/hospitals/" + applied.id() + decision;
    }

    static Map<String, Object> application() {
        String slug = "h" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> application = new LinkedHashMap<>();
        application.put("name", "Hospital " + slug);
        application.put("slug", slug);
        application.put("timezone", "Europe/Berlin");
        application.put("currency", "EUR");
        application.put("country", "DE");
        application.put("administrator", Map.of("name", "Ada", "email", "ada@" + slug + ".example"));
        return application;
    }
}
