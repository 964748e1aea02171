package io.epione.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.auth.BrowserPeople.Begun;
import io.epione.auth.People.Browser;
import io.epione.auth.People.Invited;
import io.epione.auth.mfa.Authenticator;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.Mailbox;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class PasskeyTest extends AuthTest {

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    private People people;
    private BrowserPeople browsers;

    @BeforeEach
    void knowPeople() {
        people = new People(api, events);
        browsers = new BrowserPeople(api);
    }

    @Test
    void aPasskeyIsASecondFactorInTheBrowserAndThePasswordAloneOpensNothing() throws Exception {
        Invited officer = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        SoftwarePasskey passkey = new SoftwarePasskey();
        register(passkey, officer.email(), people.signedIn(officer.email()));

        Answer direct = people.login(officer.email(), People.PASSWORD, null);
        assertThat(direct.status()).isEqualTo(401);
        assertThat(direct.code()).isEqualTo("PASSKEY_REQUIRED");
        assertThat(people.login(officer.email(), "Wrong-Horse-1", null).code()).isEqualTo("INVALID_CREDENTIALS");

        Begun begun = browsers.begin(null);
        try (TestBrowser browser = new TestBrowser()) {
            TestBrowser.Place asked = browser.signIn(browser.open(begun.page()), officer.email(), People.PASSWORD);
            assertThat(asked.elsewhere()).as("the passkey is asked for").isFalse();
            TestBrowser.Place back = browser.send(asked, passkey.show(asked));
            assertThat(back.elsewhere()).as(back.page()).isTrue();
            browsers.comeBack(back.address(), begun.cookie());
        }
        Answer answer = browsers.open(begun.cookie(), null, null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void aRoleThatRequiresASecondFactorIsSatisfiedByAPasskey() throws Exception {
        Invited officer = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        SoftwarePasskey passkey = new SoftwarePasskey();
        register(passkey, officer.email(), people.signedIn(officer.email()));
        people.invite(TestHospitals.B, "b", "PRIVACY_OFFICER", officer.email());
        Mailbox.await(officer.email(), 2);

        Begun begun = browsers.begin(null);
        try (TestBrowser browser = new TestBrowser()) {
            TestBrowser.Place asked = browser.signIn(browser.open(begun.page()), officer.email(), People.PASSWORD);
            TestBrowser.Place refused = browser.send(asked, new SoftwarePasskey().show(asked));
            assertThat(refused.elsewhere()).as("somebody else's passkey").isFalse();
        }
        try (TestBrowser browser = new TestBrowser()) {
            TestBrowser.Place asked = browser.signIn(browser.open(begun.page()), officer.email(), People.PASSWORD);
            browsers.comeBack(browser.send(asked, passkey.show(asked)).address(), begun.cookie());
        }
        Answer answer = browsers.open(begun.cookie(), "b", null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(people.move(People.browser(people.refresh(People.browser(answer))), "a", null)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPasskeyThatWasBegunAndNeverSetUpIsInNobodysWay() {
        Invited doctor = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser browser = people.signedIn(doctor.email());
        assertThat(api.with(browser.accessToken())
                        .post("/api/v1/auth/passkeys", Map.of())
                        .status())
                .isEqualTo(201);
        assertThat(people.login(doctor.email(), People.PASSWORD, null).status()).isEqualTo(200);
        assertThat(api.anonymous().post("/api/v1/auth/passkeys", Map.of()).status())
                .isEqualTo(401);
    }

    /** Keycloak lets whoever knows the password set one up. */
    @Test
    void aPasskeyOfSomebodyWhoKnowsNoMoreThanThePasswordCountsForNothing() throws Exception {
        Invited doctor = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser signedIn = people.signedIn(doctor.email());
        Authenticator app = new Authenticator(api.with(signedIn.accessToken())
                .post("/api/v1/auth/mfa")
                .json()
                .path("secret")
                .asString());
        Browser unproved = people.signedIn(doctor.email());
        api.with(signedIn.accessToken()).post("/api/v1/auth/mfa/verification", Map.of("otp", app.code(0)));
        assertThat(api.with(unproved.accessToken())
                        .post("/api/v1/auth/passkeys", Map.of())
                        .code())
                .isEqualTo("MFA_PROOF_REQUIRED");
        SoftwarePasskey passkey = new SoftwarePasskey();
        Begun begun = browsers.begin(null);
        try (TestBrowser browser = new TestBrowser()) {
            TestBrowser.Place form = browser.signIn(
                    browser.open(URI.create(begun.page() + "&kc_action=webauthn-register")),
                    doctor.email(),
                    People.PASSWORD);
            assertThat(browser.send(form, passkey.register(form)).address().getQuery())
                    .contains("kc_action_status=success");
        }
        try (TestBrowser browser = new TestBrowser()) {
            TestBrowser.Place asked = browser.signIn(browser.open(begun.page()), doctor.email(), People.PASSWORD);
            browsers.comeBack(browser.send(asked, passkey.show(asked)).address(), begun.cookie());
        }

        assertThat(browsers.open(begun.cookie(), null, null).code()).isEqualTo("OTP_REQUIRED");
        assertThat(people.login(doctor.email(), People.PASSWORD, null).code()).isEqualTo("OTP_REQUIRED");
        assertThat(people.login(doctor.email(), People.PASSWORD, null, app.code(1))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aLostPasskeyIsResetByAnAdministrator() throws Exception {
        Invited doctor = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        register(new SoftwarePasskey(), doctor.email(), people.signedIn(doctor.email()));
        Invited administrator = people.inviteAndActivate(TestHospitals.A, "a", "ADMIN");
        Browser atWork = people.signedIn(administrator.email());

        Answer reset = api.with(atWork.accessToken())
                .post(
                        "/api/v1/auth/mfa/resets",
                        Map.of("staffId", doctor.staffId().toString(), "password", People.PASSWORD));

        assertThat(reset.status()).as(reset.body()).isEqualTo(204);
        assertThat(people.login(doctor.email(), People.PASSWORD, null).status()).isEqualTo(200);
    }

    private void register(SoftwarePasskey passkey, String email, Browser signedIn) throws Exception {
        Answer begun = api.with(signedIn.accessToken()).post("/api/v1/auth/passkeys", Map.of());
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        try (TestBrowser browser = new TestBrowser()) {
            TestBrowser.Place form =
                    browser.signIn(browser.open(BrowserPeople.begun(begun).page()), email, People.PASSWORD);
            TestBrowser.Place back = browser.send(form, passkey.register(form));
            assertThat(back.elsewhere()).as(back.page()).isTrue();
            assertThat(back.address().getQuery()).contains("kc_action_status=success");
            assertThat(browsers.comeBack(
                                    back.address(), BrowserPeople.begun(begun).cookie())
                            .header("Location"))
                    .isEqualTo("https://epione.test/signed-in");
        }
    }
}
