package io.epione.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.auth.People.Browser;
import io.epione.auth.People.Invited;
import io.epione.auth.mfa.Authenticator;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class ReauthenticationTest extends AuthTest {

    private static final String PATH = "/internal/re-authentications";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    private People people;

    @BeforeEach
    void knowPeople() {
        people = new People(api, events);
    }

    @Test
    void thePasswordIsConfirmedAndLeavesNoSession() {
        Doctor ada = doctor();

        assertThat(confirm(ada.account(), People.PASSWORD, null).status()).isEqualTo(204);
        assertThat(KeycloakProcess.sessionsOf(ada.account()))
                .as("the sign-in's alone")
                .isEqualTo(1);
    }

    @Test
    void aWrongPasswordIsRefusedAndCounted() {
        Doctor ada = doctor();

        Answer refused = confirm(ada.account(), "Wrong-Horse-1", null);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("REAUTHENTICATION_FAILED");
        assertThat(refused.body()).doesNotContain("Wrong-Horse-1");
        TestEvents.Published failed =
                events.awaitPublished("login.failed", event -> event.key().equals(ada.account()));
        assertThat(failed.tenantId()).isEqualTo(TestHospitals.A);
        assertThat(confirm(UUID.randomUUID().toString(), People.PASSWORD, null).status())
                .as("nobody's account")
                .isEqualTo(422);
    }

    @Test
    void wrongPasswordsLockTheSignInAsWell() {
        Doctor ada = doctor();
        for (int i = 0; i < 10; i++) {
            assertThat(confirm(ada.account(), "Wrong-Horse-1", null).status()).isEqualTo(422);
        }

        assertThat(confirm(ada.account(), People.PASSWORD, null).status()).isEqualTo(422);
        assertThat(people.login(ada.email(), People.PASSWORD, null).status()).isEqualTo(401);
    }

    @Test
    void whoHasASecondFactorShowsIt() {
        Doctor ada = doctor();
        Authenticator app = ada.enrol(api);

        assertThat(confirm(ada.account(), People.PASSWORD, null).status()).isEqualTo(422);
        assertThat(confirm(ada.account(), People.PASSWORD, app.wrongCode()).status())
                .isEqualTo(422);
        String code = app.code(1);
        assertThat(confirm(ada.account(), People.PASSWORD, code).status()).isEqualTo(204);
        assertThat(confirm(ada.account(), People.PASSWORD, code).status())
                .as("a code counts once")
                .isEqualTo(422);
    }

    @Test
    void onlyServicesAsk() {
        Doctor ada = doctor();
        Map<String, Object> proof = Map.of("account", ada.account(), "password", People.PASSWORD);

        assertThat(api.with(ada.browser().accessToken()).post(PATH, proof).status())
                .isEqualTo(403);
        assertThat(api.anonymous().post(PATH, proof).status()).isEqualTo(401);
    }

    private record Doctor(String account, String email, Browser browser) {

        Authenticator enrol(TestClient api) {
            TestClient.Caller caller = api.with(browser.accessToken());
            Authenticator app = new Authenticator(
                    caller.post("/api/v1/auth/mfa").json().path("secret").asString());
            assertThat(caller.post("/api/v1/auth/mfa/verification", Map.of("otp", app.code(0)))
                            .status())
                    .isEqualTo(204);
            return app;
        }
    }

    private Doctor doctor() {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser browser = people.signedIn(invited.email());
        String account = api.with(browser.accessToken())
                .get("/api/v1/auth/me")
                .json()
                .path("id")
                .asString();
        return new Doctor(account, invited.email(), browser);
    }

    private Answer confirm(String account, String password, @Nullable String otp) {
        Map<String, Object> proof = new HashMap<>(Map.of("account", account, "password", password));
        if (otp != null) {
            proof.put("otp", otp);
        }
        return api.with(KeycloakProcess.serviceToken())
                .header("X-Tenant-Id", TestHospitals.A.toString())
                .post(PATH, proof);
    }
}
