package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Await;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Hospital;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Refused;
import io.epione.journeys.client.Session;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPlatform.class)
class SuspensionJourney {

    private static final Duration HOLDS_WITHIN = Duration.ofSeconds(2);

    @Test
    void aSuspendedHospitalIsRefusedWithinTwoSecondsAndItsNeighbourIsNot() {
        Clinic clinic = Clinic.open("shut");
        Session nurse = clinic.as("NURSE");
        String path = "/patients/" + clinic.patient();
        nurse.get(path).expect(200);
        Session platform =
                RunningPlatform.epione().signIn(Hospital.PLATFORM_ADMIN, Hospital.PLATFORM_ADMIN_PASSWORD, null);

        decide(platform, clinic, "suspension", Json.of("reason", "Licence expired"));
        Answer refused = Await.until(
                "the suspension to hold",
                HOLDS_WITHIN,
                () -> Optional.of(nurse.get(path)).filter(answer -> answer.status() == 403));
        assertThat(refused.code()).isEqualTo("HOSPITAL_SUSPENDED");
        assertThatThrownBy(() -> RunningPlatform.epione()
                        .signIn(nurse.email(), clinic.hospital().password(), null))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.answer().code()).isEqualTo("HOSPITAL_SUSPENDED"));
        Clinic.first().admin().get("/hospitals/current").expect(200);

        decide(platform, clinic, "reinstatement", null);
        Await.until(
                "the reinstatement to hold",
                HOLDS_WITHIN.multipliedBy(5),
                () -> Optional.of(nurse.get(path)).filter(answer -> answer.status() == 200));
    }

    private static void decide(Session platform, Clinic clinic, String decision, Object body) {
        platform.send(Call.post("/hospitals/" + clinic.hospital().id() + "/" + decision, body)
                        .once(Clinic.unique(decision)))
                .expect(200);
    }
}
