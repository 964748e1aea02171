package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Await;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Epione;
import io.epione.journeys.client.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPlatform.class)
class OpeningJourney {

    private final Epione epione = RunningPlatform.epione();

    @Test
    void aHospitalOpensAndItsAdministratorSignsIn() {
        Clinic clinic = Clinic.first();
        Answer current = clinic.admin().get("/hospitals/current").expect(200);
        assertThat(current.text("slug")).isEqualTo(clinic.hospital().slug());
        assertThat(current.text("status")).isEqualTo("ACTIVE");
        Answer me = clinic.admin().get("/auth/me").expect(200);
        assertThat(me.text("email").isEmpty() ? me.text("user", "email") : me.text("email"))
                .isEqualTo(clinic.hospital().adminEmail());
    }

    @Test
    void aSlugIsGivenOnce() {
        Clinic clinic = Clinic.first();
        Answer second = epione.send(
                Call.post("/hospitals", application(clinic.hospital().slug())).once(Clinic.unique("application")));
        assertThat(second.is(409, "SLUG_TAKEN")).as(second.code()).isTrue();
    }

    @Test
    void aHospitalThatIsNotApprovedHasNoAdministratorYet() {
        String slug = "wait-" + Long.toString(System.nanoTime(), 36);
        Answer applied = epione.send(Call.post("/hospitals", application(slug)).once(slug))
                .expect(201);
        assertThat(applied.text("status")).isEqualTo("PENDING");
        assertThat(epione.mailbox("admin@" + slug + ".example")).isEmpty();
    }

    @Test
    void anInvitationWorksOnceAndOnlyWithAStrongPassword() {
        Clinic clinic = Clinic.first();
        String email = "late" + System.nanoTime() + "@" + clinic.hospital().slug() + ".example";
        Answer invited = clinic.admin()
                .postOnce(email, "/staff", Json.of("name", "Late Comer", "email", email, "role", "NURSE"))
                .expect(201);
        assertThat(invited.text("status")).isEqualTo("INVITED");
        String token = Await.until(
                "an invitation",
                Duration.ofSeconds(30),
                () -> epione.mailbox(email).stream()
                        .flatMap(mail -> mail.token().stream())
                        .findFirst());
        Answer weak = epione.send(Call.post("/auth/activation", Json.of("token", token, "password", "short")));
        assertThat(weak.is(422, "WEAK_PASSWORD")).as(weak.code()).isTrue();
        Call strong = Call.post("/auth/activation", Json.of("token", token, "password", "A-Long-Enough-Secret-1"));
        epione.send(strong).expect(204);
        epione.send(strong).expect(410);
        epione.signIn(email, "A-Long-Enough-Secret-1", null);
        Await.until(
                "the nurse to be active",
                Duration.ofSeconds(30),
                () -> Optional.of(clinic.admin()
                                .get("/staff/" + invited.id())
                                .expect(200)
                                .text("status"))
                        .filter("ACTIVE"::equals));
    }

    @Test
    void theHealthOfTheGatewayIsOpenToAll() {
        assertThat(epione.send(Call.get(epione.gateway() + "/api/health"))
                        .expect(200)
                        .text("status"))
                .isEqualTo("UP");
    }

    private static Map<String, Object> application(String slug) {
        return Json.of(
                "name", "Another",
                "slug", slug,
                "timezone", "America/New_York",
                "currency", "USD",
                "country", "US",
                "administrator", Json.of("name", "Ada Admin", "email", "admin@" + slug + ".example"));
    }
}
