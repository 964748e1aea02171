package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Await;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Session;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** One person with two records, through every service and back. */
@ExtendWith(RunningPlatform.class)
class MergeJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Clinic clinic = Clinic.first();

    @Test
    void everythingOfTheOldRecordIsTheSurvivorsAndGoesBack() {
        clinic.price("125.00");
        String survivor = clinic.patient();
        String other = clinic.patient();
        for (String patient : List.of(survivor, other)) {
            String appointment = clinic.appointment(patient);
            clinic.consult(appointment);
            clinic.prescribe(patient, appointment, 5);
            clinic.invoice(appointment, 1);
            allergy(patient);
        }
        Map<String, List<String>> ofSurvivor = holdings(survivor);
        Map<String, List<String>> ofOther = holdings(other);
        assertThat(ofOther.values()).allSatisfy(ids -> assertThat(ids).isNotEmpty());

        Session admin = clinic.admin();
        JsonNode preview = admin.get("/patients/" + survivor + "/merges/preview?patientId=" + other)
                .expect(200)
                .json();
        assertThat(preview.path("mergeable").asBoolean()).isTrue();
        assertThat(preview.path("services").toString())
                .contains("appointment", "prescription", "invoice", "chart_entry");

        String merge = admin.postOnce(
                        Clinic.unique("merge"),
                        "/patients/" + survivor + "/merges",
                        Json.of("patientId", other, "reason", "Registered twice", "force", true))
                .expect(201)
                .id();
        await(survivor, merge, "COMPLETED");

        Map<String, List<String>> merged = holdings(survivor);
        ofOther.forEach((kind, ids) -> assertThat(merged.get(kind)).as(kind).containsAll(ids));
        assertThat(holdings(other)).as("the old id answers with the survivor").isEqualTo(merged);
        assertThat(clinic.as("RECEPTIONIST")
                        .get("/patients/" + other)
                        .expect(200)
                        .id())
                .isEqualTo(survivor);
        Answer refused = clinic.as("RECEPTIONIST")
                .postOnce(Clinic.unique("late"), "/appointments", clinic.booking(other, clinic.freeSlot()));
        assertThat(refused.is(409, "PATIENT_MERGED")).as(refused.code()).isTrue();
        assertThat(refused.json().path("survivorId").asString("")).isEqualTo(survivor);
        String after = clinic.appointment(survivor);

        admin.postOnce(
                        Clinic.unique("undo"),
                        "/patients/" + survivor + "/merges/" + merge + "/undo",
                        Json.of("reason", "Two sisters"))
                .expect(202);
        JsonNode undone = await(survivor, merge, "UNDONE");

        assertThat(undone.path("stayed").toString()).contains(after);
        assertThat(holdings(other)).isEqualTo(ofOther);
        ofSurvivor.forEach(
                (kind, ids) -> assertThat(holdings(survivor).get(kind)).as(kind).containsAll(ids));
        assertThat(holdings(survivor).get("appointments")).contains(after);
        assertThat(clinic.as("RECEPTIONIST")
                        .get("/patients/" + other)
                        .expect(200)
                        .id())
                .isEqualTo(other);
    }

    private JsonNode await(String survivor, String merge, String status) {
        return Await.until(
                "the merge to be " + status,
                PATIENCE,
                () -> Optional.of(clinic.admin()
                                .get("/patients/" + survivor + "/merges/" + merge)
                                .expect(200)
                                .json())
                        .filter(found -> status.equals(found.path("status").asString(""))));
    }

    private void allergy(String patient) {
        clinic.as("DOCTOR")
                .postOnce(
                        Clinic.unique("allergy"),
                        "/patients/" + patient + "/allergies",
                        Json.of("code", Json.of("system", "http://snomed.info/sct", "code", "91936005")))
                .expect(201);
    }

    /** The ids of what a patient has, by kind. */
    private Map<String, List<String>> holdings(String patient) {
        Map<String, List<String>> holdings = new LinkedHashMap<>();
        Session doctor = clinic.as("DOCTOR");
        holdings.put("allergies", ids(doctor, "/patients/" + patient + "/allergies"));
        holdings.put("appointments", ids(doctor, "/appointments?patientId=" + patient));
        holdings.put("prescriptions", ids(doctor, "/prescriptions?patientId=" + patient));
        holdings.put("invoices", ids(clinic.as("BILLING_CLERK"), "/invoices?patientId=" + patient));
        return holdings;
    }

    private static List<String> ids(Session session, String path) {
        return session.get(path).expect(200).items().stream()
                .map(item -> item.path("id").asString(""))
                .sorted()
                .toList();
    }
}
