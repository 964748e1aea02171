package io.epione.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.auth.People.Browser;
import io.epione.auth.People.Invited;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.Mailbox;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@EpioneTest
class SignInTest extends AuthTest {

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private People people;

    @BeforeEach
    void knowPeople() {
        people = new People(api, events);
    }

    @Test
    void theInvitedChooseAPasswordAndSignIn() {
        Invited invited = people.invite(TestHospitals.A, "a", "DOCTOR");
        String mail = Mailbox.await(invited.email(), 1);
        assertThat(mail).contains("Hospital a", "https://epione.test/activate?token=");
        String token = Mailbox.token(mail);

        Answer weak = people.activate(token, "short");
        assertThat(weak.status()).isEqualTo(422);
        assertThat(weak.code()).isEqualTo("WEAK_PASSWORD");
        assertThat(people.activate(token, People.PASSWORD).status()).isEqualTo(204);
        assertThat(people.activate(token, People.PASSWORD).status()).isEqualTo(410);
        assertThat(people.activate("no-such-token", People.PASSWORD).status()).isEqualTo(410);

        Answer answer = people.login(invited.email().toUpperCase(), People.PASSWORD, null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("tokenType").asString()).isEqualTo("Bearer");
        assertThat(answer.json().path("expiresIn").asInt())
                .as("seconds left of five minutes, of which the answer may have taken some")
                .isBetween(290, 300);
        var user = answer.json().path("user");
        assertThat(user.path("email").asString()).isEqualTo(invited.email());
        assertThat(user.path("name").asString()).isEqualTo("Ada Lovelace");
        assertThat(user.path("roles").get(0).asString()).isEqualTo("DOCTOR");
        assertThat(user.path("hospital").path("slug").asString()).isEqualTo("a");
        assertThat(answer.header("Set-Cookie")).contains("HttpOnly", "Secure", "SameSite=Strict", "Path=/api/v1/auth");
        var activated = events.awaitPublished(
                "user.activated",
                e -> e.data()
                        .path("staffId")
                        .asString()
                        .equals(invited.staffId().toString()));
        assertThat(activated.key()).isEqualTo(user.path("id").asString());
        assertThat(activated.tenantId()).isEqualTo(TestHospitals.A);
    }

    @Test
    void whoIsSignedInSeesOwnPermissions() {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "PHARMACIST");
        Browser browser = people.signedIn(invited.email());

        Answer me = api.with(browser.accessToken()).get("/api/v1/auth/me");

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().path("permissions").toString()).contains("prescription:verify");
        assertThat(me.json().path("postId").asString())
                .isEqualTo(invited.staffId().toString());
        assertThat(api.anonymous().get("/api/v1/auth/me").status()).isEqualTo(401);
    }

    @Test
    void anInvitationThatComesTwiceIsMailedOnce() {
        Invited invited = people.invite(TestHospitals.A, "a", "NURSE");
        Mailbox.await(invited.email(), 1);
        events.resend(invited.eventId(), "staff.invited", TestHospitals.A, invited.event());
        Invited later = people.invite(TestHospitals.A, "a", "NURSE", invited.email());
        Mailbox.await(later.email(), 2);
        assertThat(Mailbox.to(invited.email())).hasSize(2);
    }

    @Test
    void aSecondInvitationToTheSamePostEndsTheFirst() {
        Invited invited = people.invite(TestHospitals.A, "a", "NURSE");
        String first = Mailbox.token(Mailbox.await(invited.email(), 1));
        events.send("staff.invited", TestHospitals.A, invited.event());
        String second = Mailbox.token(Mailbox.await(invited.email(), 2));

        assertThat(people.activate(first, People.PASSWORD).status()).isEqualTo(410);
        assertThat(people.activate(second, People.PASSWORD).status()).isEqualTo(204);
    }

    @Test
    void anUnknownAddressAndAWrongPasswordAreAnsweredAlike() {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "NURSE");
        Invited notActivated = people.invite(TestHospitals.A, "a", "NURSE");
        Mailbox.await(notActivated.email(), 1);
        for (Answer answer : List.of(
                people.login("nobody@people.example", People.PASSWORD, null),
                people.login(invited.email(), "Wrong-Horse-1", null),
                people.login(invited.email(), People.PASSWORD, "no-such-hospital"),
                people.login(notActivated.email(), People.PASSWORD, null))) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("INVALID_CREDENTIALS");
            assertThat(answer.header("Set-Cookie")).isNull();
        }
        var failed = events.awaitPublished("login.failed", e -> e.tenantId().equals(TestHospitals.A));
        assertThat(failed.data().toString()).doesNotContain("@");
    }

    @Test
    void badSignInsAreRefusedAndStoreNothing() {
        for (Object body : List.of(
                Map.of("email", "a@b.example"),
                Map.of("email", "", "password", "x"),
                Map.of("email", "a@b.example", "password", "x".repeat(129)))) {
            assertThat(api.anonymous().post("/api/v1/auth/login", body).status())
                    .isEqualTo(422);
        }
        assertThat(api.anonymous()
                        .post("/api/v1/auth/login", Map.of("email", "a", "password", "x", "admin", true))
                        .status())
                .isEqualTo(400);
        assertThat(api.anonymous().post("/api/v1/auth/login", "{").status()).isEqualTo(400);
    }

    @Test
    void aRefreshTurnsTheCookieAndKeepsTheHospital() {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser first = people.signedIn(invited.email());

        Answer renewed = people.refresh(first);

        assertThat(renewed.status()).isEqualTo(200);
        Browser second = People.browser(renewed);
        assertThat(second.cookie()).isNotEqualTo(first.cookie());
        assertThat(renewed.json().path("user").path("hospital").path("slug").asString())
                .isEqualTo("a");
        assertThat(api.with(second.accessToken())
                        .get("/api/v1/auth/me")
                        .json()
                        .path("roles")
                        .get(0)
                        .asString())
                .isEqualTo("DOCTOR");
        assertThat(people.refresh(second).status()).isEqualTo(200);
    }

    @Test
    void anOldCookieUsedAgainEndsTheWholeSession() {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser first = people.signedIn(invited.email());
        Browser second = People.browser(people.refresh(first));

        assertThat(people.refresh(first).status()).isEqualTo(401);
        assertThat(people.refresh(second).status()).isEqualTo(401);

        var revoked =
                events.awaitPublished("session.revoked", e -> first.cookie().startsWith(e.key() + "."));
        assertThat(revoked.data().path("reason").asString()).isEqualTo("SECRET_REUSED");
    }

    @Test
    void tabsThatRefreshInTheSameMomentGetTheSameCookie() throws Exception {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser browser = people.signedIn(invited.email());

        List<Answer> answers = atOnce(browser, List.of(browser, browser, browser, browser));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(answer -> People.browser(answer).cookie())
                .containsOnly(cookieOf(answers));
        Browser next = People.browser(answers.getFirst());
        assertThat(people.refresh(next).status()).isEqualTo(200);
        assertThat(people.refresh(browser).status()).isEqualTo(401);
        assertThat(people.refresh(next).status()).isEqualTo(401);
    }

    @Test
    void aTabOfTheSameMomentNeedsItsCsrfTokenToo() throws Exception {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser browser = people.signedIn(invited.email());
        Browser forged = new Browser(browser.accessToken(), browser.cookie(), "forged");

        List<Answer> answers = atOnce(browser, List.of(browser, forged, forged));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 403, 403);
        assertThat(people.refresh(People.browser(answers.getFirst())).status()).isEqualTo(200);
    }

    @Test
    void ofAHundredSessionsWhoseFiveTabsRefreshTogetherNoneEndsAndAReplayedCookieEndsItsOwn() throws Exception {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        for (int i = 0; i < 100; i++) {
            Browser before = people.signedIn(invited.email());

            List<Answer> answers = atOnce(before, Collections.nCopies(5, before));

            assertThat(answers).extracting(Answer::status).containsOnly(200);
            Answer later = people.refresh(People.browser(answers.getFirst()));
            assertThat(later.status()).as("nobody is signed out").isEqualTo(200);
            assertThat(people.refresh(before).status())
                    .as("long after that moment")
                    .isEqualTo(401);
            assertThat(people.refresh(People.browser(later)).status())
                    .as("the replay has ended it")
                    .isEqualTo(401);
        }
    }

    @Test
    void signInsToOneAccountAtTheSameMomentDoNotRefuseEachOther() throws Exception {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = Stream.generate(
                            () -> pool.submit(() -> people.login(invited.email(), People.PASSWORD, null)))
                    .limit(6)
                    .toList();

            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }
    }

    /** Holds the session until all refreshes have come. */
    private List<Answer> atOnce(Browser browser, List<Browser> tabs) throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = transaction.execute(status -> {
                jdbc.sql("select 1 from session where id = :id for update")
                        .param("id", UUID.fromString(browser.cookie().substring(0, 36)))
                        .query(Integer.class)
                        .single();
                List<Future<Answer>> sent = tabs.stream()
                        .map(tab -> pool.submit(() -> people.refresh(tab)))
                        .toList();
                await().atMost(Duration.ofSeconds(10)).until(() -> waitingForLocks() >= tabs.size());
                return sent;
            });
            List<Answer> received = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                received.add(answer.get());
            }
            return received;
        }
    }

    private long waitingForLocks() {
        return jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                .query(Long.class)
                .single();
    }

    private static String cookieOf(List<Answer> answers) {
        return People.browser(answers.getFirst()).cookie();
    }

    @Test
    void aCookieWithoutItsCsrfTokenDoesNothing() {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser browser = people.signedIn(invited.email());

        assertThat(api.anonymous()
                        .header("Cookie", "epione_refresh=" + browser.cookie())
                        .post("/api/v1/auth/refresh")
                        .status())
                .isEqualTo(403);
        Browser other = new Browser(browser.accessToken(), browser.cookie(), "forged");
        assertThat(people.refresh(other).status()).isEqualTo(403);
        assertThat(people.logout(other).status()).isEqualTo(403);
        assertThat(people.refresh(browser).status()).isEqualTo(200);
        Browser forged = new Browser("", UUID.randomUUID() + ".x", "x");
        assertThat(people.refresh(forged).status()).isEqualTo(401);
        assertThat(people.refresh(new Browser("", "garbage", "x")).status()).isEqualTo(401);
    }

    @Test
    void afterSignOutTheCookieIsDead() {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser browser = people.signedIn(invited.email());

        Answer out = people.logout(browser);

        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
        assertThat(people.refresh(browser).status()).isEqualTo(401);
    }

    @Test
    void ownSessionsAreListedAndEndedAndNobodyElses() {
        Invited one = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Invited other = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser first = people.signedIn(one.email());
        Browser second = people.signedIn(one.email());
        Browser stranger = people.signedIn(other.email());

        Answer list = api.with(first.accessToken()).get("/api/v1/auth/sessions");
        assertThat(list.json().path("items")).hasSize(2);
        assertThat(list.body()).contains("Firefox");
        String secondId = second.cookie().substring(0, 36);
        assertThat(api.with(stranger.accessToken())
                        .delete("/api/v1/auth/sessions/" + secondId)
                        .status())
                .isEqualTo(404);
        assertThat(api.with(first.accessToken())
                        .delete("/api/v1/auth/sessions/" + secondId)
                        .status())
                .isEqualTo(204);

        assertThat(people.refresh(second).status()).isEqualTo(401);
        Answer left = api.with(first.accessToken()).get("/api/v1/auth/sessions");
        assertThat(left.json().path("items")).hasSize(1);
        assertThat(left.json().path("items").get(0).path("current").asBoolean()).isTrue();
    }

    @Test
    void whoSignsOutEverywhereIsSignedInNowhere() {
        Invited one = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Invited other = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser first = people.signedIn(one.email());
        Browser second = people.signedIn(one.email());
        Browser stranger = people.signedIn(other.email());

        Answer out = api.with(first.accessToken()).delete("/api/v1/auth/sessions");

        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
        assertThat(people.refresh(first).status()).isEqualTo(401);
        assertThat(people.refresh(second).status()).isEqualTo(401);
        assertThat(people.refresh(stranger).status()).isEqualTo(200);
        assertThat(api.anonymous().delete("/api/v1/auth/sessions").status()).isEqualTo(401);
    }

    @Test
    void aPasswordThatEverybodyKnowsIsTooWeakWhereverItIsChosen() {
        Invited invited = people.invite(TestHospitals.A, "a", "DOCTOR");
        String token = Mailbox.token(Mailbox.await(invited.email(), 1));
        for (String common : List.of("Password123", "Qwertyuiop1", "PassWord-123!")) {
            Answer refused = people.activate(token, common);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("WEAK_PASSWORD");
        }
        assertThat(people.activate(token, People.PASSWORD).status()).isEqualTo(204);

        var signedIn = api.with(people.signedIn(invited.email()).accessToken());
        Map<String, Object> change = Map.of("currentPassword", People.PASSWORD, "password", "Password123");
        assertThat(signedIn.post("/api/v1/auth/password", change).code()).isEqualTo("WEAK_PASSWORD");

        api.anonymous().post("/api/v1/auth/password-reset", Map.of("email", invited.email()));
        String reset = Mailbox.token(Mailbox.await(invited.email(), 2));
        assertThat(choose(reset, "Password123").code()).isEqualTo("WEAK_PASSWORD");
        assertThat(choose(reset, "Another-Horse-2").status()).isEqualTo(204);
    }

    @Test
    void whoWorksAtTwoHospitalsSaysWhere() {
        Invited atA = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Invited atB = people.invite(TestHospitals.B, "b", "NURSE", atA.email());
        assertThat(Mailbox.await(atA.email(), 2)).contains("Hospital b").doesNotContain("token=");
        events.awaitPublished(
                "user.activated",
                e -> e.data().path("staffId").asString().equals(atB.staffId().toString()));

        Answer unsaid = people.login(atA.email(), People.PASSWORD, null);
        assertThat(unsaid.status()).isEqualTo(409);
        assertThat(unsaid.code()).isEqualTo("HOSPITAL_REQUIRED");
        assertThat(unsaid.json().path("hospitals")).hasSize(2);
        assertThat(people.login(atA.email(), "Wrong-Horse-1", null).status()).isEqualTo(401);

        Answer said = people.login(atA.email(), People.PASSWORD, "b");
        assertThat(said.json().path("user").path("hospital").path("slug").asString())
                .isEqualTo("b");
        assertThat(said.json().path("user").path("roles").toString()).isEqualTo("[\"NURSE\"]");
        Answer me = api.with(People.browser(said).accessToken()).get("/api/v1/auth/me");
        assertThat(me.json().path("postId").asString()).isEqualTo(atB.staffId().toString());
    }

    @Test
    void aSuspendedHospitalLetsNobodyInAndTellsOnlyItsOwn() {
        Invited invited = people.inviteAndActivate(TestHospitals.SUSPENDED, "suspended", "DOCTOR");

        Answer right = people.login(invited.email(), People.PASSWORD, null);
        Answer wrong = people.login(invited.email(), "Wrong-Horse-1", null);

        assertThat(right.status()).isEqualTo(403);
        assertThat(right.code()).isEqualTo("HOSPITAL_SUSPENDED");
        assertThat(wrong.code()).isEqualTo("INVALID_CREDENTIALS");
    }

    @Test
    void whoLosesThePostIsSignedOutAndCannotComeBack() {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser browser = people.signedIn(invited.email());

        events.send("staff.updated", TestHospitals.A, staffUpdated(invited, "DOCTOR", "DEACTIVATED"));

        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        people.login(invited.email(), People.PASSWORD, null).status() == 401);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> people.refresh(browser).status() == 401);
    }

    @Test
    void anotherRoleIsInTheNextToken() {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "NURSE");
        Browser browser = people.signedIn(invited.email());

        events.send("staff.updated", TestHospitals.A, staffUpdated(invited, "DOCTOR", "ACTIVE"));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.sql("select roles from membership where post_id = :id")
                        .param("id", invited.staffId())
                        .query(String.class)
                        .single()
                        .equals("DOCTOR"));
        Answer renewed = people.refresh(browser);
        assertThat(renewed.json().path("user").path("roles").toString()).isEqualTo("[\"DOCTOR\"]");
    }

    @Test
    void rolesOfTheHospitalsOwnAreInTheNextTokenAndGiveWhatTheHospitalSays() {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "NURSE");
        Browser browser = people.signedIn(invited.email());
        TestHospitals.grant(TestHospitals.A, UUID.randomUUID(), "WARD_3_LEAD", Set.of("staff:read"));
        Map<String, Object> updated = new HashMap<>(staffUpdated(invited, "NURSE", "ACTIVE"));
        updated.put("roles", List.of("WARD_3_LEAD"));

        events.send("staff.updated", TestHospitals.A, updated);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.sql("select roles from membership where post_id = :id")
                        .param("id", invited.staffId())
                        .query(String.class)
                        .single()
                        .equals("NURSE,WARD_3_LEAD"));
        Answer renewed = people.refresh(browser);
        assertThat(renewed.json().path("user").path("roles").toString()).isEqualTo("[\"NURSE\",\"WARD_3_LEAD\"]");
        // What the role is worth comes on a topic of its own.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.with(renewed.json().path("accessToken").asString())
                        .get("/api/v1/auth/me")
                        .json()
                        .path("permissions")
                        .toString()
                        .contains("staff:read"));
    }

    @Test
    void theSeededPlatformAdministratorHasNoHospital() {
        Answer answer = people.login("platform.admin@epione.local", "Epione-Admin-1", null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("user").path("hospital").isNull()).isTrue();
        assertThat(answer.json().path("user").path("roles").toString()).isEqualTo("[\"PLATFORM_ADMIN\"]");
        Browser browser = People.browser(answer);
        assertThat(api.with(browser.accessToken())
                        .get("/api/v1/auth/me")
                        .json()
                        .path("permissions")
                        .toString())
                .contains("hospital:approve");
        assertThat(people.refresh(browser).status()).isEqualTo(200);
    }

    @Test
    void aForgottenPasswordIsReplacedThroughTheMail() {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser browser = people.signedIn(invited.email());
        Map<String, Object> unknown = Map.of("email", "nobody@people.example");
        assertThat(api.anonymous().post("/api/v1/auth/password-reset", unknown).status())
                .isEqualTo(202);
        assertThat(api.anonymous()
                        .post("/api/v1/auth/password-reset", Map.of("email", invited.email()))
                        .status())
                .isEqualTo(202);
        String token = Mailbox.token(Mailbox.await(invited.email(), 2));

        assertThat(choose(token, "weak").code()).isEqualTo("WEAK_PASSWORD");
        assertThat(choose(token, "Another-Horse-2").status()).isEqualTo(204);

        assertThat(choose(token, "Another-Horse-3").status()).isEqualTo(410);
        assertThat(people.refresh(browser).status()).isEqualTo(401);
        assertThat(people.login(invited.email(), People.PASSWORD, null).status())
                .isEqualTo(401);
        assertThat(people.login(invited.email(), "Another-Horse-2", null).status())
                .isEqualTo(200);
        assertThat(Mailbox.to("nobody@people.example")).isEmpty();
    }

    @Test
    void aPasswordIsChangedOnlyByWhoKnowsIt() {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser browser = people.signedIn(invited.email());
        var signedIn = api.with(browser.accessToken());
        Map<String, Object> wrong = Map.of("currentPassword", "Wrong-Horse-1", "password", "Another-Horse-2");
        Map<String, Object> right = Map.of("currentPassword", People.PASSWORD, "password", "Another-Horse-2");

        assertThat(api.anonymous().post("/api/v1/auth/password", right).status())
                .isEqualTo(401);
        assertThat(signedIn.post("/api/v1/auth/password", wrong).code()).isEqualTo("WRONG_PASSWORD");
        assertThat(signedIn.post("/api/v1/auth/password", right).status()).isEqualTo(204);
        assertThat(people.refresh(browser).status()).isEqualTo(401);
    }

    @Test
    void nothingThatOpensASessionIsStoredInTheClear() {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser browser = people.signedIn(invited.email());
        String id = browser.cookie().substring(0, 36);

        String row = jdbc.sql(
                        "select encode(secret_hash, 'escape') || encode(refresh_token, 'escape') from session where id = :id")
                .param("id", UUID.fromString(id))
                .query(String.class)
                .single();

        assertThat(row).doesNotContain(browser.cookie().substring(37)).doesNotContain("eyJ");
    }

    private Answer choose(String token, String password) {
        return api.anonymous().post("/api/v1/auth/password", Map.of("token", token, "password", password));
    }

    private static Map<String, Object> staffUpdated(Invited invited, String role, String status) {
        return Map.of("id", invited.staffId().toString(), "version", 2, "role", role, "status", status);
    }
}
