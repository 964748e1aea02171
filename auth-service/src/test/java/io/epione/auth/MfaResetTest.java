package io.epione.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.auth.People.Browser;
import io.epione.auth.People.Invited;
import io.epione.auth.mfa.Authenticator;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.Mailbox;
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
class MfaResetTest extends AuthTest {

    private static final String RESETS = "/api/v1/auth/mfa/resets";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    private People people;
    private Invited administrator;
    private Browser atWork;

    @BeforeEach
    void knowPeople() {
        people = new People(api, events);
        administrator = people.inviteAndActivate(TestHospitals.A, "a", "ADMIN");
        atWork = people.signedIn(administrator.email());
    }

    @Test
    void anAdministratorTakesALostSecondFactorAway() {
        Invited doctor = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser before = people.signedIn(doctor.email());
        enrol(before);
        assertThat(people.login(doctor.email(), People.PASSWORD, null).code()).isEqualTo("OTP_REQUIRED");

        assertThat(reset(doctor.staffId(), "Wrong-Horse-1", null).code()).isEqualTo("REAUTHENTICATION_FAILED");
        assertThat(people.login(doctor.email(), People.PASSWORD, null).code()).isEqualTo("OTP_REQUIRED");
        assertThat(reset(doctor.staffId(), People.PASSWORD, null).status()).isEqualTo(204);

        assertThat(people.refresh(before).status()).isEqualTo(401);
        assertThat(people.login(doctor.email(), People.PASSWORD, null).status()).isEqualTo(200);
        assertThat(Mailbox.await(doctor.email(), 3)).contains("taken your second factor away");
        String account = accountOf(before);
        assertThat(audited("reset", account).data().path("outcome").asString()).isIn("success", "failure");
        events.awaitPublished(
                "audit.recorded",
                entry -> entry.data().path("action").asString().equals("reset")
                        && entry.data().path("resourceId").asString("").equals(account)
                        && entry.data().path("outcome").asString().equals("success"));
    }

    @Test
    void nobodyResetsTheirOwnOrSomebodyOfAnotherHospital() {
        enrol(atWork);
        Invited elsewhere = people.inviteAndActivate(TestHospitals.B, "b", "DOCTOR");

        assertThat(reset(administrator.staffId(), People.PASSWORD, null).code()).isEqualTo("OWN_SECOND_FACTOR");
        assertThat(reset(elsewhere.staffId(), People.PASSWORD, null).status()).isEqualTo(404);
        assertThat(reset(UUID.randomUUID(), People.PASSWORD, null).status()).isEqualTo(404);
    }

    @Test
    void anAdministratorWithASecondFactorShowsIt() {
        Authenticator app = enrol(atWork);
        Invited doctor = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        assertThat(reset(doctor.staffId(), People.PASSWORD, null).status()).isEqualTo(403);
        assertThat(reset(doctor.staffId(), People.PASSWORD, app.code(1)).status())
                .isEqualTo(204);
    }

    @Test
    void onlyAdministratorsReset() {
        Invited doctor = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser other = people.signedIn(doctor.email());
        Map<String, Object> body = Map.of("staffId", administrator.staffId(), "password", People.PASSWORD);
        assertThat(api.with(other.accessToken()).post(RESETS, body).status()).isEqualTo(403);
        assertThat(api.anonymous().post(RESETS, body).status()).isEqualTo(401);
    }

    @Test
    void whatBecomesOfASecondFactorIsAudited() {
        Authenticator app = enrol(atWork);
        String account = accountOf(atWork);
        String code = api.with(atWork.accessToken())
                .post("/api/v1/auth/mfa/recovery-codes")
                .json()
                .path("codes")
                .get(0)
                .asString();
        Answer recovered = people.login(administrator.email(), People.PASSWORD, null, code);
        assertThat(recovered.status()).isEqualTo(200);
        assertThat(api.with(People.browser(recovered).accessToken())
                        .delete("/api/v1/auth/mfa")
                        .status())
                .isEqualTo(204);

        assertThat(app).isNotNull();
        for (String action : new String[] {"enrol", "use-recovery-code", "remove"}) {
            TestEvents.Published entry = audited(action, account);
            assertThat(entry.tenantId()).isEqualTo(TestHospitals.A);
            assertThat(entry.data().toString()).contains(account).doesNotContain(code, "@");
        }
    }

    private TestEvents.Published audited(String action, String account) {
        return events.awaitPublished(
                "audit.recorded",
                entry -> entry.data().path("action").asString().equals(action)
                        && entry.data().path("resourceId").asString("").equals(account));
    }

    private Answer reset(UUID staffId, String password, @Nullable String otp) {
        Map<String, Object> body = new HashMap<>(Map.of("staffId", staffId.toString(), "password", password));
        if (otp != null) {
            body.put("otp", otp);
        }
        return api.with(atWork.accessToken()).post(RESETS, body);
    }

    private String accountOf(Browser browser) {
        return api.with(browser.accessToken())
                .get("/api/v1/auth/me")
                .json()
                .path("id")
                .asString();
    }

    private Authenticator enrol(Browser browser) {
        var signedIn = api.with(browser.accessToken());
        Authenticator app = new Authenticator(
                signedIn.post("/api/v1/auth/mfa").json().path("secret").asString());
        assertThat(signedIn.post("/api/v1/auth/mfa/verification", Map.of("otp", app.code(0)))
                        .status())
                .isEqualTo(204);
        return app;
    }
}
