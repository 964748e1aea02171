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
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@EpioneTest
class BrowserSignInTest extends AuthTest {

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    private People people;
    private BrowserPeople browsers;

    @BeforeEach
    void knowPeople() {
        people = new People(api, events);
        browsers = new BrowserPeople(api);
    }

    @Test
    void whoSignsInOnKeycloaksPageGetsTheSameSession() {
        Invited ada = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Begun begun = browsers.begin(null);
        assertThat(begun.page().toString())
                .startsWith(KeycloakProcess.url())
                .contains("code_challenge_method=S256", "state=", "nonce=");
        URI back = signInAtKeycloak(begun, ada.email());

        Answer sentOn = browsers.comeBack(back, begun.cookie());
        assertThat(sentOn.status()).isEqualTo(303);
        assertThat(sentOn.header("Location")).isEqualTo("https://epione.test/signed-in");
        Answer answer = browsers.open(begun.cookie(), null, null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("user").path("roles").toString()).isEqualTo("[\"DOCTOR\"]");
        assertThat(answer.json().path("user").path("hospital").path("slug").asString())
                .isEqualTo("a");
        assertThat(String.join(" ", answer.headers().allValues("Set-Cookie")))
                .contains("epione_refresh=", "SameSite=Strict", "epione_sign_in=;");
        Browser browser = People.browser(answer);
        assertThat(people.refresh(browser).status()).isEqualTo(200);
        assertThat(api.with(browser.accessToken()).get("/api/v1/auth/sessions").body())
                .contains("Firefox");
        assertThat(browsers.open(begun.cookie(), null, null).status())
                .as("a sign-in opens one session")
                .isEqualTo(410);
    }

    @Test
    void aStateWorksOnceAndOnlyInItsOwnBrowser() {
        Invited ada = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Begun begun = browsers.begin(null);
        URI back = signInAtKeycloak(begun, ada.email());
        Begun victim = browsers.begin(null);

        assertThat(browsers.comeBack(back, null).code()).isEqualTo("SIGN_IN_GONE");
        assertThat(browsers.comeBack(back, victim.cookie()).code())
                .as("a link that somebody else prepared signs nobody in")
                .isEqualTo("SIGN_IN_GONE");
        assertThat(browsers.open(victim.cookie(), null, null).status()).isEqualTo(410);
        assertThat(browsers.comeBack(back, begun.cookie()).status()).isEqualTo(303);
        assertThat(browsers.comeBack(back, begun.cookie()).status()).isEqualTo(400);
        assertThat(browsers.comeBack(URI.create("/api/v1/auth/callback?code=x"), begun.cookie())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aCodeOfAnotherSignInIsRefused() {
        Invited ada = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        String stolen = signInAtKeycloak(browsers.begin(null), ada.email())
                .getRawQuery()
                .replaceAll(".*code=([^&]*).*", "$1");
        Begun thief = browsers.begin(null);
        String state = thief.page().getRawQuery().replaceAll(".*state=([^&]*).*", "$1");

        Answer answer = browsers.comeBack(
                URI.create("/api/v1/auth/callback?state=" + state + "&code=" + stolen), thief.cookie());

        assertThat(answer.header("Location")).isEqualTo("https://epione.test/signed-in?error=sign_in_refused");
        assertThat(browsers.open(thief.cookie(), null, null).status()).isEqualTo(410);
    }

    @Test
    void theBrowserIsSentOnlyToPagesOfTheSettings() {
        assertThat(browsers.tryToBegin(Map.of("redirectUri", "https://app.epione.test/welcome"))
                        .status())
                .isEqualTo(201);
        for (String elsewhere : new String[] {
            "https://evil.example/", "https://app.epione.test/welcome/more", "//evil.example", "javascript:alert(1)"
        }) {
            assertThat(browsers.tryToBegin(Map.of("redirectUri", elsewhere)).status())
                    .as(elsewhere)
                    .isEqualTo(422);
        }
    }

    @Test
    void hospitalAndSecondFactorAreAskedForAsAtTheDirectSignIn() {
        Invited ada = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        people.invite(TestHospitals.B, "b", "NURSE", ada.email());
        Mailbox.await(ada.email(), 2);
        Browser direct = People.browser(people.login(ada.email(), People.PASSWORD, "a"));
        Authenticator app = enrol(direct);
        Begun begun = browsers.begin(null);
        browsers.comeBack(signInAtKeycloak(begun, ada.email()), begun.cookie());

        assertThat(browsers.open(begun.cookie(), null, null).code()).isEqualTo("HOSPITAL_REQUIRED");
        assertThat(browsers.open(begun.cookie(), "suspended", null).code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(browsers.open(begun.cookie(), "b", null).code()).isEqualTo("OTP_REQUIRED");
        assertThat(browsers.open(begun.cookie(), "b", app.wrongCode()).code()).isEqualTo("INVALID_CREDENTIALS");
        Answer answer = browsers.open(begun.cookie(), "b", app.code(1));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("user").path("roles").toString()).isEqualTo("[\"NURSE\"]");
        assertThat(people.move(People.browser(answer), "a", null).status()).isEqualTo(200);
    }

    @Test
    void aSuspendedHospitalIsNotEntered() {
        Invited ada = people.inviteAndActivate(TestHospitals.SUSPENDED, "suspended", "DOCTOR");
        Begun begun = browsers.begin("suspended");
        browsers.comeBack(signInAtKeycloak(begun, ada.email()), begun.cookie());

        assertThat(browsers.open(begun.cookie(), null, null).code()).isEqualTo("HOSPITAL_SUSPENDED");
    }

    @Test
    void theAdministratorOfThePlatformEntersWithoutAHospital() {
        Begun begun = browsers.begin(null);
        try (TestBrowser browser = new TestBrowser()) {
            TestBrowser.Place back =
                    browser.signIn(browser.open(begun.page()), "platform.admin@epione.local", "Epione-Admin-1");
            browsers.comeBack(back.address(), begun.cookie());
        }
        Answer answer = browsers.open(begun.cookie(), null, null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("user").path("roles").toString()).isEqualTo("[\"PLATFORM_ADMIN\"]");
    }

    @Test
    void nothingOfASignInIsStoredInTheClear() {
        Begun begun = browsers.begin(null);
        String state = begun.page().getRawQuery().replaceAll(".*state=([^&]*).*", "$1");
        String nonce = begun.page().getRawQuery().replaceAll(".*nonce=([^&]*).*", "$1");

        String row = jdbc.sql("select encode(secret_hash, 'escape') || encode(state_hash, 'escape') ||"
                        + " encode(sealed, 'escape') from browser_sign_in where id = :id")
                .param("id", UUID.fromString(begun.cookie().substring(0, 36)))
                .query(String.class)
                .single();

        assertThat(row).doesNotContain(state, nonce, begun.cookie().substring(37));
    }

    private URI signInAtKeycloak(Begun begun, String email) {
        try (TestBrowser browser = new TestBrowser()) {
            TestBrowser.Place back = browser.signIn(browser.open(begun.page()), email, People.PASSWORD);
            assertThat(back.elsewhere()).as(back.page()).isTrue();
            return back.address();
        }
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
