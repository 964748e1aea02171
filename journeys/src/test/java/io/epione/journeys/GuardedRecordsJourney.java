package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Await;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Session;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A record becomes restricted, in every service that keeps something of it, and normal again. */
@ExtendWith(RunningPlatform.class)
class GuardedRecordsJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Clinic clinic = Clinic.first();

    @Test
    void onlyWhoTreatsThePatientAndThePharmacySeeARestrictedRecord() {
        String patient = clinic.patient();
        String appointment = clinic.appointment(patient);
        clinic.consult(appointment);
        Answer prescription = clinic.prescribe(patient, appointment, 10);
        String prescribed = "/prescriptions/" + prescription.id();
        Session doctor = clinic.as("DOCTOR");
        List<String> record = List.of(
                "/patients/" + patient + "/chart", "/encounters/" + encounterOf(doctor, appointment), prescribed);
        Session stranger = colleague();
        record.forEach(path -> stranger.get(path).expect(200));

        decide(patient, "R");

        record.forEach(path -> await(stranger, path, answer -> answer.is(403, "RESTRICTED_RECORD")));
        for (String list : List.of("/encounters", "/prescriptions")) {
            Answer ofPatient = stranger.get(list + "?patientId=" + patient);
            assertThat(ofPatient.is(403, "RESTRICTED_RECORD")).as(list).isTrue();
            assertThat(stranger.all(list))
                    .as(list)
                    .noneMatch(item -> item.path("patientId").asString("").equals(patient));
        }
        record.forEach(path -> await(doctor, path, answer -> answer.status() == 200));

        clinic.receive(10, "1.50");
        Session pharmacist = clinic.as("PHARMACIST");
        await(pharmacist, prescribed, answer -> answer.status() == 200);
        pharmacist
                .postOnce(Clinic.unique("v"), prescribed + "/verification", null)
                .expect(200);
        Answer dispensed = pharmacist
                .postOnce(
                        Clinic.unique("d"),
                        prescribed + "/dispenses",
                        Json.of("items", List.of(Json.of("itemId", itemOf(prescription), "quantity", 10))))
                .expect(201);
        assertThat(dispensed.text("status")).isEqualTo("DISPENSED");
        Answer refused = clinic.as("NURSE").get(prescribed);
        assertThat(refused.is(403, "RESTRICTED_RECORD")).as(refused.code()).isTrue();

        decide(patient, "N");

        record.forEach(path -> await(stranger, path, answer -> answer.status() == 200));
    }

    /** A doctor who has no appointment with anybody. */
    private Session colleague() {
        clinic.hospital().invite("second-doctor", "Second doctor", "DOCTOR", null, null);
        return clinic.hospital().session("second-doctor");
    }

    private void decide(String patient, String code) {
        Session officer = clinic.as("PRIVACY_OFFICER");
        String path = "/patients/" + patient + "/confidentiality";
        String etag = Objects.requireNonNull(officer.get(path).expect(200).etag());
        officer.send(Call.put(path, Json.of("code", code, "reason", "A public person"))
                        .ifMatch(etag))
                .expect(200);
    }

    private static void await(Session session, String path, Predicate<Answer> expected) {
        Await.until(
                "another answer to " + path,
                PATIENCE,
                () -> Optional.of(session.get(path)).filter(expected));
    }

    private static String encounterOf(Session doctor, String appointment) {
        return doctor.get("/encounters?appointmentId=" + appointment)
                .expect(200)
                .items()
                .getFirst()
                .path("id")
                .asString("");
    }

    private static String itemOf(Answer prescription) {
        return prescription.json().at("/items/0/id").asString("");
    }
}
