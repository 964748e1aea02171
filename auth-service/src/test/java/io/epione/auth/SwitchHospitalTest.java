package io.epione.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.auth.People.Browser;
import io.epione.auth.People.Invited;
import io.epione.auth.keycloak.IdentityAdmin;
import io.epione.auth.mfa.Authenticator;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.Mailbox;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@EpioneTest
class SwitchHospitalTest extends AuthTest {

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private IdentityAdmin identity;

    private People people;

    @BeforeEach
    void knowPeople() {
        people = new People(api, events);
    }

    @Test
    void whoWorksAtTwoHospitalsMovesWithoutThePassword() {
        Invited atA = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Invited atB = invite(TestHospitals.B, "b", "NURSE", atA.email());
        Browser first = signedIn(atA.email(), "a");

        Answer moved = people.move(first, "b", null);

        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(moved.json().path("user").path("hospital").path("slug").asString())
                .isEqualTo("b");
        assertThat(moved.json().path("user").path("roles").toString()).isEqualTo("[\"NURSE\"]");
        Browser second = People.browser(moved);
        JsonNode me = api.with(second.accessToken()).get("/api/v1/auth/me").json();
        assertThat(me.path("postId").asString()).isEqualTo(atB.staffId().toString());
        assertThat(me.path("hospitals").valueStream().map(h -> h.path("slug").asString()))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(me.path("hospitals").get(0).path("id").asString()).isNotEmpty();

        Answer renewed = people.refresh(second);
        assertThat(renewed.json().path("user").path("hospital").path("slug").asString())
                .isEqualTo("b");
        Answer back = people.move(People.browser(renewed), "a", null);
        assertThat(back.json().path("user").path("roles").toString()).isEqualTo("[\"DOCTOR\"]");
    }

    @Test
    void theChoiceIsListedOnlyAfterTheRightPassword() {
        Invited atA = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        invite(TestHospitals.B, "b", "NURSE", atA.email());

        Answer right = people.login(atA.email(), People.PASSWORD, null);
        Answer wrong = people.login(atA.email(), "Wrong-Horse-1", null);

        assertThat(right.code()).isEqualTo("HOSPITAL_REQUIRED");
        assertThat(right.json().path("hospitals").valueStream().map(JsonNode::propertyNames))
                .allMatch(names -> names.containsAll(List.of("id", "slug", "name")));
        assertThat(right.json().path("hospitals").findValuesAsString("id"))
                .containsExactlyInAnyOrder(TestHospitals.A.toString(), TestHospitals.B.toString());
        assertThat(wrong.code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(wrong.json().has("hospitals")).isFalse();
    }

    @Test
    void aCookieMovesOnceAndAnOldOneEndsTheSession() {
        Invited atA = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        invite(TestHospitals.B, "b", "NURSE", atA.email());
        Browser first = signedIn(atA.email(), "a");
        Browser second = People.browser(people.move(first, "b", null));

        assertThat(people.move(first, "a", null).status()).isEqualTo(401);
        assertThat(people.refresh(second).status()).isEqualTo(401);
    }

    @Test
    void aMoveNeedsTheCsrfTokenAndTheCookie() {
        Invited atA = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        invite(TestHospitals.B, "b", "NURSE", atA.email());
        Browser first = signedIn(atA.email(), "a");

        assertThat(people.move(new Browser("", first.cookie(), "forged"), "b", null)
                        .status())
                .isEqualTo(403);
        assertThat(people.move(new Browser("", "garbage", first.csrf()), "b", null)
                        .status())
                .isEqualTo(401);
        assertThat(people.move(first, "", null).status()).isEqualTo(422);
        assertThat(people.move(first, "b", null).status()).isEqualTo(200);
    }

    @Test
    void aHospitalWithoutAPostIsAsUnknownAsOneThatDoesNotExist() {
        Invited atA = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        people.inviteAndActivate(TestHospitals.B, "b", "NURSE");
        Browser browser = signedIn(atA.email(), null);

        Answer foreign = people.move(browser, "b", null);
        Answer missing = people.move(browser, "no-such-hospital", null);

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(foreign.code()).isEqualTo(missing.code());
        assertThat(people.refresh(browser).status()).isEqualTo(200);
    }

    @Test
    void aSuspendedHospitalIsNotMovedTo() {
        Invited atA = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        invite(TestHospitals.SUSPENDED, "suspended", "NURSE", atA.email());
        Browser browser = signedIn(atA.email(), "a");

        Answer refused = people.move(browser, "suspended", null);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("HOSPITAL_SUSPENDED");
        assertThat(people.refresh(browser)
                        .json()
                        .path("user")
                        .path("hospital")
                        .path("slug")
                        .asString())
                .isEqualTo("a");
    }

    @Test
    void aPostThatRequiresASecondFactorAsksForItOnTheWay() {
        Invited atA = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        invite(TestHospitals.B, "b", "PRIVACY_OFFICER", atA.email());
        Browser browser = signedIn(atA.email(), "a");

        Answer demanded = people.move(browser, "b", null);
        assertThat(demanded.status()).isEqualTo(403);
        assertThat(demanded.code()).isEqualTo("MFA_ENROLMENT_REQUIRED");
        Authenticator app = new Authenticator(demanded.json().path("secret").asString());
        assertThat(people.move(browser, "b", app.wrongCode()).code()).isEqualTo("INVALID_CREDENTIALS");
        Answer moved = people.move(browser, "b", app.code(0));
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);

        Browser there = People.browser(moved);
        Browser back = People.browser(people.move(there, "a", null));
        assertThat(people.move(back, "b", null).status())
                .as("shown once is enough")
                .isEqualTo(200);
    }

    @Test
    void aSessionFromBeforeTheSecondFactorShowsItToMove() {
        Invited atA = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        invite(TestHospitals.B, "b", "NURSE", atA.email());
        Browser old = signedIn(atA.email(), "a");
        Browser other = signedIn(atA.email(), "a");
        var signedIn = api.with(other.accessToken());
        Authenticator app = new Authenticator(
                signedIn.post("/api/v1/auth/mfa").json().path("secret").asString());
        assertThat(signedIn.post("/api/v1/auth/mfa/verification", Map.of("otp", app.code(0)))
                        .status())
                .isEqualTo(204);

        assertThat(people.move(old, "b", null).code()).isEqualTo("OTP_REQUIRED");
        assertThat(people.move(old, "b", app.code(1)).status()).isEqualTo(200);
    }

    /** Keycloak's word comes before ours: it is changed first. */
    @Test
    void whoHasLeftAHospitalAtKeycloakNeitherMovesThereNorStays() {
        Invited atA = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        invite(TestHospitals.B, "b", "NURSE", atA.email());
        Browser browser = signedIn(atA.email(), "a");
        leaveAtKeycloak(atA.email(), TestHospitals.B);

        assertThat(people.move(browser, "b", null).status()).isEqualTo(404);
        Answer renewed = people.refresh(browser);
        assertThat(renewed.status()).isEqualTo(200);
        leaveAtKeycloak(atA.email(), TestHospitals.A);
        assertThat(people.refresh(People.browser(renewed)).status()).isEqualTo(401);
        assertThat(people.login(atA.email(), People.PASSWORD, "a").status()).isEqualTo(401);
    }

    @Test
    void whoHadNoHospitalAtSignInEntersTheFirstThatComes() {
        Browser browser = People.browser(people.login("platform.admin@epione.local", "Epione-Admin-1", null));
        assertThat(people.move(browser, "a", null).status()).isEqualTo(404);
        Invited post = people.invite(TestHospitals.A, "a", "DOCTOR", "platform.admin@epione.local");
        Mailbox.await("platform.admin@epione.local", 1);

        Answer moved = people.move(browser, "a", null);
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        Answer renewed = people.refresh(People.browser(moved));
        assertThat(renewed.json().path("user").path("hospital").path("slug").asString())
                .isEqualTo("a");

        events.send(
                "staff.updated",
                TestHospitals.A,
                Map.of("id", post.staffId().toString(), "version", 2, "role", "DOCTOR", "status", "DEACTIVATED"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> people.refresh(People.browser(renewed)).status() == 401);
    }

    @Test
    void whoComesToASecondHospitalAfterSigningInSignsInAgainThere() {
        Invited atA = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser browser = signedIn(atA.email(), "a");
        invite(TestHospitals.B, "b", "NURSE", atA.email());

        Answer moved = people.move(browser, "b", null);

        assertThat(moved.status()).as(moved.body()).isEqualTo(409);
        assertThat(moved.code()).isEqualTo("SIGN_IN_AGAIN");
        assertThat(people.refresh(browser).status()).as("the session stays").isEqualTo(200);
        assertThat(people.login(atA.email(), People.PASSWORD, "b").status()).isEqualTo(200);
    }

    @Test
    void whoNeverTookUpTheFirstInvitationTakesUpBothWithOnePassword() {
        Invited atA = people.invite(TestHospitals.A, "a", "DOCTOR");
        Mailbox.await(atA.email(), 1);
        people.invite(TestHospitals.B, "b", "NURSE", atA.email());
        String token = Mailbox.token(Mailbox.await(atA.email(), 2));

        assertThat(people.activate(token, People.PASSWORD).status()).isEqualTo(204);

        Browser browser = signedIn(atA.email(), "a");
        assertThat(people.move(browser, "b", null).status()).isEqualTo(200);
    }

    private Invited invite(UUID hospital, String slug, String role, String email) {
        Invited invited = people.invite(hospital, slug, role, email);
        assertThat(Mailbox.await(email, 2)).contains("Hospital " + slug).doesNotContain("token=");
        return invited;
    }

    private void leaveAtKeycloak(String email, UUID hospital) {
        String organization = jdbc.sql("select keycloak_id from organization where tenant_id = :id")
                .param("id", hospital)
                .query(String.class)
                .single();
        identity.removeMember(organization, identity.findUser(email).orElseThrow());
    }

    private Browser signedIn(String email, String hospital) {
        Answer answer = people.login(email, People.PASSWORD, hospital);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return People.browser(answer);
    }
}
