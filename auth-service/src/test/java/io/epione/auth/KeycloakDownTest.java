package io.epione.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.auth.People.Browser;
import io.epione.auth.People.Invited;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class KeycloakDownTest extends AuthTest {

    /** The service gives up after 2.5 s; this only tells an answer from none on a busy machine. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    private People people;
    private Invited doctor;
    private Browser browser;

    @BeforeEach
    void signIn() {
        people = new People(api, events);
        doctor = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        browser = people.signedIn(doctor.email());
    }

    @Test
    void withoutKeycloakNobodySignsInAndWhoIsSignedInWorksOn() {
        KeycloakGate.cutWhile(this::signInIsNotPossible);
        everythingIsAsBefore();
    }

    @Test
    void aKeycloakThatDoesNotAnswerHangsNobody() {
        KeycloakGate.silentWhile(this::signInIsNotPossible);
        everythingIsAsBefore();
    }

    private void signInIsNotPossible() {
        Answer refused =
                Assertions.assertTimeoutPreemptively(LIMIT, () -> people.login(doctor.email(), People.PASSWORD, null));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("IDENTITY_UNAVAILABLE");
        assertThat(refused.header("Retry-After")).isNotNull();
        assertThat(people.refresh(browser).status()).as("the cookie is kept").isEqualTo(503);
        assertThat(api.with(browser.accessToken()).get("/api/v1/auth/me").status())
                .isEqualTo(200);
        assertThat(api.with(browser.accessToken()).get("/api/v1/auth/sessions").status())
                .isEqualTo(200);
    }

    private void everythingIsAsBefore() {
        assertThat(people.refresh(browser).status()).isEqualTo(200);
        assertThat(people.login(doctor.email(), People.PASSWORD, null).status()).isEqualTo(200);
    }
}
