package io.epione.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.auth.People.Browser;
import io.epione.auth.People.Invited;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.Mailbox;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@EpioneTest
class OperatorTest extends AuthTest {

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
    void anOperatorsAdministratorIsInvitedAndSignsInWithoutAHospital() {
        String email = UUID.randomUUID() + "@people.example";
        UUID operator = invite(email);
        String mail = Mailbox.await(email, 1);
        assertThat(mail).contains("North Group");
        assertThat(people.activate(Mailbox.token(mail), People.PASSWORD).status())
                .isEqualTo(204);

        Answer answer = people.login(email, People.PASSWORD, null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("user").path("hospital").isNull()).isTrue();
        assertThat(answer.json().path("user").path("roles").toString()).isEqualTo("[\"OPERATOR_ADMIN\"]");
        Browser browser = People.browser(answer);
        JsonNode me = api.with(browser.accessToken()).get("/api/v1/auth/me").json();
        assertThat(me.path("postId").asString()).isEqualTo(operator.toString());
        assertThat(me.path("permissions").toString())
                .contains("analytics:operator")
                .doesNotContain("patient");
        assertThat(me.path("hospitals")).isEmpty();
        assertThat(people.refresh(browser).json().path("user").path("roles").toString())
                .isEqualTo("[\"OPERATOR_ADMIN\"]");
    }

    @Test
    void whoAlsoWorksAtAHospitalIsOneOrTheOther() {
        Invited doctor = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        invite(doctor.email());
        assertThat(Mailbox.await(doctor.email(), 2)).contains("North Group").doesNotContain("token=");

        Answer unsaid = people.login(doctor.email(), People.PASSWORD, null);
        Answer said = people.login(doctor.email(), People.PASSWORD, "a");

        assertThat(unsaid.json().path("user").path("roles").toString()).isEqualTo("[\"OPERATOR_ADMIN\"]");
        assertThat(said.json().path("user").path("roles").toString()).isEqualTo("[\"DOCTOR\"]");
        assertThat(api.with(People.browser(said).accessToken())
                        .get("/api/v1/auth/me")
                        .json()
                        .path("permissions")
                        .toString())
                .doesNotContain("analytics:operator");
        Answer moved = people.move(People.browser(unsaid), "a", null);
        assertThat(moved.json().path("user").path("roles").toString()).isEqualTo("[\"DOCTOR\"]");
    }

    private UUID invite(String email) {
        UUID operator = UUID.randomUUID();
        Neighbours.operator(operator, "North Group", email);
        events.send("operator.invited", Tenancy.PLATFORM, Map.of("id", operator.toString()));
        return operator;
    }
}
