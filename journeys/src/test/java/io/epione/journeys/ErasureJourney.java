package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Await;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Session;
import io.epione.journeys.demo.Sweep;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A patient is erased in all services, and then nothing of the patient stands in the clear anywhere on the machine. */
@ExtendWith(RunningPlatform.class)
class ErasureJourney {

    private static final Map<String, Object> PENICILLIN =
            Json.of("system", "http://www.nlm.nih.gov/research/umls/rxnorm", "code", "7980");

    @Test
    void aPatientIsErasedEverywhere() {
        Clinic clinic = Clinic.open("ash");
        String mark = Long.toString(System.nanoTime(), 36);
        String givenName = "Ottilie" + mark;
        String familyName = "Vergessen" + mark;
        String reaction = "Ausschlag " + mark;
        String patient = clinic.as("RECEPTIONIST")
                .postOnce(
                        mark,
                        "/patients",
                        Json.of(
                                "givenName",
                                givenName,
                                "familyName",
                                familyName,
                                "birthDate",
                                "1935-02-03",
                                "sex",
                                "FEMALE",
                                "nationalId",
                                "N-" + mark,
                                "email",
                                mark + "@example.org"))
                .expect(201)
                .id();
        clinic.as("DOCTOR")
                .postOnce(
                        reaction,
                        "/patients/" + patient + "/allergies",
                        Json.of("code", PENICILLIN, "reaction", reaction))
                .expect(201);
        Session first = clinic.admin();
        Session second = clinic.hospital().colleague("PRIVACY_OFFICER");
        first.send(Call.put("/patients/retention-rules/MEDICAL_RECORD", Json.of("years", 0, "rule", "A journey")))
                .expect(200);

        String path = "/patients/" + patient + "/erasures";
        String erasure = first.postOnce("erase " + mark, path, Json.of("ground", "CONSENT_WITHDRAWN"))
                .expect(201)
                .id();
        second.postOnce("approve " + mark, path + "/" + erasure + "/approval", null)
                .expect(200);
        Await.until(
                "the erasure",
                Duration.ofMinutes(2),
                () -> Optional.of(second.get(path + "/" + erasure).expect(200).text("status"))
                        .filter("DONE"::equals));

        Answer gone = clinic.as("DOCTOR").get("/patients/" + patient);
        assertThat(gone.is(410, "PATIENT_ERASED")).as(gone.code()).isTrue();
        Answer certificate = second.get(path + "/" + erasure + "/certificate").expect(200);
        assertThat(certificate.text("signature")).contains("..");
        assertThat(certificate.text("certificate")).contains("\"ERASED\"").doesNotContain(mark);
        assumeThat(Sweep.possible(RunningPlatform.home())).isTrue();
        assertThat(new Sweep(
                                RunningPlatform.home(),
                                Set.of(givenName, familyName, reaction, "N-" + mark, mark + "@example.org"))
                        .places())
                .isEmpty();
    }
}
