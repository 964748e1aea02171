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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@EpioneTest
class MfaTest extends AuthTest {

    private static final String MFA = "/api/v1/auth/mfa";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    private People people;

    @BeforeEach
    void knowPeople() {
        people = new People(api, events);
    }

    /** Somebody with an app, and the browser it was set up in. */
    private record Enrolled(String email, Authenticator app, Browser browser) {}

    @Test
    void whoHasAnAppSignsInWithPasswordAndCode() {
        Enrolled ada = enrolled();

        Answer without = people.login(ada.email(), People.PASSWORD, null);
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.code()).isEqualTo("OTP_REQUIRED");
        assertThat(without.header("Set-Cookie")).isNull();
        Answer wrong = login(ada, ada.app().wrongCode());
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(wrong.header("Set-Cookie")).isNull();
        assertThat(login(ada, ada.app().code(0)).status()).isEqualTo(200);
        assertThat(Mailbox.await(ada.email(), 2)).contains("code of your app");
    }

    @Test
    void aCodeSignsInOnceAlsoWhenItIsUsedAtOnce() throws Exception {
        Enrolled ada = enrolled();
        String code = ada.app().code(1);
        List<Integer> statuses;
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> login = () -> login(ada, code).status();
            statuses = pool.invokeAll(Collections.nCopies(3, login)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
        assertThat(statuses).containsExactlyInAnyOrder(200, 401, 401);
        assertThat(login(ada, code).status()).isEqualTo(401);
    }

    @Test
    void thePasswordIsAskedForBeforeTheCode() {
        Enrolled ada = enrolled();
        assertThat(people.login(ada.email(), "Wrong-Horse-1", null).code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(people.login(ada.email(), "Wrong-Horse-1", null, ada.app().code(0))
                        .code())
                .isEqualTo("INVALID_CREDENTIALS");
        assertThat(login(ada, ada.app().code(0)).status()).isEqualTo(200);
    }

    @Test
    void anEnrolmentTakesEffectOnlyWithItsFirstCode() {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser browser = people.signedIn(invited.email());
        var signedIn = api.with(browser.accessToken());
        assertThat(verify(browser, "123456").code()).isEqualTo("MFA_NOT_BEGUN");
        Answer begun = signedIn.post(MFA);
        assertThat(begun.status()).isEqualTo(200);
        String secret = begun.json().path("secret").asString();
        assertThat(begun.json().path("otpauthUri").asString())
                .startsWith("otpauth://totp/Epione:")
                .contains("secret=" + secret, "issuer=Epione");
        Authenticator app = new Authenticator(secret);

        Answer wrong = verify(browser, app.wrongCode());
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.code()).isEqualTo("WRONG_OTP");
        assertThat(verify(browser, "").status()).isEqualTo(422);
        people.signedIn(invited.email());

        String replaced = signedIn.post(MFA).json().path("secret").asString();
        assertThat(verify(browser, app.code(0)).status()).isEqualTo(422);
        assertThat(verify(browser, new Authenticator(replaced).code(0)).status())
                .isEqualTo(204);
        assertThat(signedIn.post(MFA).code()).isEqualTo("MFA_ENROLLED");
        assertThat(people.login(invited.email(), People.PASSWORD, null).code()).isEqualTo("OTP_REQUIRED");
        assertThat(api.anonymous().post(MFA).status()).isEqualTo(401);
    }

    @Test
    void aRecoveryCodeStandsInOnce() {
        Enrolled ada = enrolled();
        List<String> codes = recoveryCodes(ada.browser());
        assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(c -> c.matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}"));

        assertThat(login(ada, codes.get(0)).status()).isEqualTo(200);
        assertThat(login(ada, codes.get(0)).status()).isEqualTo(401);
        assertThat(login(ada, codes.get(1).toLowerCase().replace("-", "")).status())
                .isEqualTo(200);

        // the last sign-in has shown the second factor, the session of the enrolment no longer counts as having done so
        assertThat(api.with(ada.browser().accessToken())
                        .post(MFA + "/recovery-codes")
                        .code())
                .isEqualTo("MFA_PROOF_REQUIRED");
        assertThat(verify(ada.browser(), ada.app().code(0)).status()).isEqualTo(204);
        assertThat(recoveryCodes(ada.browser())).doesNotContainAnyElementsOf(codes);
        assertThat(login(ada, codes.get(2)).status()).isEqualTo(401);
    }

    @Test
    void onlyASessionThatHasShownTheSecondFactorTakesItAway() {
        Enrolled ada = enrolled();
        Browser other = People.browser(login(ada, ada.app().code(0)));

        Answer refused = api.with(ada.browser().accessToken()).delete(MFA);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("MFA_PROOF_REQUIRED");
        assertThat(api.with(other.accessToken()).delete(MFA).status()).isEqualTo(204);
        assertThat(api.with(other.accessToken()).delete(MFA).status()).isEqualTo(204);

        people.signedIn(ada.email());
        assertThat(Mailbox.await(ada.email(), 3)).contains("password alone");
    }

    @Test
    void manyWrongCodesSlowDownEvenTheRightOne() {
        Enrolled ada = enrolled();
        for (int i = 0; i < 5; i++) {
            assertThat(login(ada, ada.app().wrongCode()).status()).isEqualTo(401);
        }

        Answer slowed = login(ada, ada.app().code(0));
        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.code()).isEqualTo("TOO_MANY_CODES");
        assertThat(Integer.parseInt(slowed.header("Retry-After"))).isBetween(1, 31);
        assertThat(verify(ada.browser(), ada.app().code(0)).status()).isEqualTo(429);

        jdbc.sql("update second_factor set blocked_until = now() where failures >= 5")
                .update();
        assertThat(login(ada, ada.app().code(0)).status()).isEqualTo(200);
    }

    @Test
    void aRoleThatRequiresASecondFactorSetsItUpWhileSigningIn() {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "PRIVACY_OFFICER");

        Answer demanded = people.login(invited.email(), People.PASSWORD, null);
        assertThat(demanded.status()).isEqualTo(403);
        assertThat(demanded.code()).isEqualTo("MFA_ENROLMENT_REQUIRED");
        assertThat(demanded.json().path("otpauthUri").asString()).startsWith("otpauth://totp/");
        assertThat(demanded.header("Set-Cookie")).isNull();
        Authenticator app = new Authenticator(demanded.json().path("secret").asString());

        assertThat(people.login(invited.email(), People.PASSWORD, null, app.wrongCode())
                        .status())
                .isEqualTo(401);
        Answer answer = people.login(invited.email(), People.PASSWORD, null, app.code(0));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(recoveryCodes(People.browser(answer))).hasSize(10);
        assertThat(people.login(invited.email(), People.PASSWORD, null).code()).isEqualTo("OTP_REQUIRED");
    }

    @Test
    void whoIsTurnedAwayLeavesNoSessionBehind() {
        Enrolled ada = enrolled();
        login(ada, ada.app().wrongCode());
        people.login(ada.email(), People.PASSWORD, null);

        assertThat(api.with(ada.browser().accessToken())
                        .get("/api/v1/auth/sessions")
                        .json()
                        .path("items"))
                .hasSize(1);
        String account = api.with(ada.browser().accessToken())
                .get("/api/v1/auth/me")
                .json()
                .path("id")
                .asString();
        assertThat(KeycloakProcess.sessionsOf(account)).isEqualTo(1);
    }

    @Test
    void neitherSecretNorRecoveryCodesAreStoredInTheClear() {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser browser = people.signedIn(invited.email());
        String secret =
                api.with(browser.accessToken()).post(MFA).json().path("secret").asString();
        verify(browser, new Authenticator(secret).code(0));
        String code = recoveryCodes(browser).getFirst();

        String stored = jdbc.sql("select string_agg(encode(f.secret, 'escape') || encode(c.code_hash, 'escape'), ' ')"
                        + " from second_factor f join recovery_code c using (account_id)")
                .query(String.class)
                .single();

        assertThat(stored).doesNotContain(secret, code, code.replace("-", ""));
    }

    private Enrolled enrolled() {
        Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        Browser browser = people.signedIn(invited.email());
        Authenticator app = new Authenticator(
                api.with(browser.accessToken()).post(MFA).json().path("secret").asString());
        assertThat(verify(browser, app.code(0)).status()).isEqualTo(204);
        return new Enrolled(invited.email(), app, browser);
    }

    private Answer login(Enrolled who, String otp) {
        return people.login(who.email(), People.PASSWORD, null, otp);
    }

    private Answer verify(Browser browser, String otp) {
        return api.with(browser.accessToken()).post(MFA + "/verification", Map.of("otp", otp));
    }

    private List<String> recoveryCodes(Browser browser) {
        Answer answer = api.with(browser.accessToken()).post(MFA + "/recovery-codes");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("codes").valueStream().map(c -> c.asString()).toList();
    }
}
