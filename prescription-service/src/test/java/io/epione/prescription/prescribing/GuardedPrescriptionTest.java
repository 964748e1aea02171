package io.epione.prescription.prescribing;

import static io.epione.prescription.Pharmacy.item;
import static io.epione.prescription.Pharmacy.newCode;
import static io.epione.prescription.Pharmacy.prescription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.PatientRecords;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import io.epione.prescription.Pharmacy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Prescriptions of patients whose records patient-service guards. */
@EpioneTest
class GuardedPrescriptionTest {

    private static final String PATH = "/api/v1/prescriptions";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    private Pharmacy hospital;
    private PatientRecords records;
    private UUID patient;
    private UUID id;
    private UUID itemId;
    private Caller doctor;
    private Caller pharmacist;

    @BeforeEach
    void aPrescription() {
        hospital = new Pharmacy(api, TestHospitals.A);
        records = new PatientRecords(events, jdbc, TestHospitals.A);
        patient = hospital.patient();
        Answer created = hospital.prescribe(patient, item(newCode(), 30));
        id = created.id();
        itemId = UUID.fromString(created.json().at("/items/0/id").asString());
        doctor = api.as(Role.DOCTOR).at(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID());
        pharmacist = api.as(Role.PHARMACIST).at(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID());
    }

    private Stream<Answer> everyWay() {
        String path = PATH + "/" + id;
        return Stream.of(
                doctor.get(path),
                doctor.get(path + "/dispenses"),
                doctor.get(PATH + "?patientId=" + patient),
                doctor.post(PATH, prescription(patient, item(newCode(), 1))),
                doctor.post(path + "/cancellation"),
                pharmacist.post(path + "/verification"),
                pharmacist.post(
                        path + "/dispenses", Map.of("items", List.of(Map.of("itemId", itemId, "quantity", 1)))));
    }

    private List<JsonNode> recordsOf(Caller caller) {
        return events.published("audit.recorded").stream()
                .map(TestEvents.Published::data)
                .filter(record -> record.path("actorId")
                        .asString("")
                        .equals(caller.userId().toString()))
                .toList();
    }

    @Test
    void ofARecordThatIsNotGuardedNobodyIsAsked() {
        assertThat(doctor.get(PATH + "/" + id).status()).isEqualTo(200);
        assertThat(doctor.get(PATH + "?patientId=" + patient).body()).contains(id.toString());
        assertThat(pharmacist.post(PATH + "/" + id + "/verification").status()).isEqualTo(200);

        assertThat(records.questionsAbout(patient)).isZero();
    }

    @Test
    void ofAGuardedOnePatientServiceDecidesOnEveryWayToIt() {
        records.shut(patient, "RESTRICTED_RECORD");

        assertThat(everyWay()).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("RESTRICTED_RECORD");
            assertThat(answer.body()).doesNotContain("oral", "tablet");
        });
        records.open(patient, null);
        assertThat(doctor.get(PATH + "/" + id).json().path("status").asString()).isEqualTo("CREATED");
        assertThat(pharmacist.post(PATH + "/" + id + "/verification").status()).isEqualTo(200);
    }

    @Test
    void whoIsRefusedIsInTheAuditTrailOnce() {
        records.shut(patient, "CONSENT_DENIES");

        assertThat(doctor.get(PATH + "/" + id).code()).isEqualTo("CONSENT_DENIES");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(recordsOf(doctor))
                        .singleElement()
                        .satisfies(record -> {
                            assertThat(record.path("action").asString()).isEqualTo("open");
                            assertThat(record.path("outcome").asString()).isEqualTo("failure");
                            assertThat(record.path("resourceId").asString()).isEqualTo(id.toString());
                            assertThat(record.path("patientId").asString()).isEqualTo(patient.toString());
                        }));
    }

    @Test
    void whatOnlyAnEmergencyOpensIsReadAndDoneForThatPurpose() {
        records.open(patient, "BTG");

        assertThat(doctor.get(PATH + "/" + id).status()).isEqualTo(200);
        assertThat(doctor.post(PATH + "/" + id + "/cancellation").status()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(recordsOf(doctor))
                        .hasSize(2)
                        .allSatisfy(record ->
                                assertThat(record.path("purpose").asString()).isEqualTo("BTG")));
    }

    @Test
    void whilePatientServiceIsAwayNothingIsShown() {
        records.leave(patient);

        Answer answer = doctor.get(PATH + "/" + id);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("oral");
    }

    @Test
    void aListOfAllLeavesOutThoseOfRecordsThatAreShut() {
        UUID other = hospital.prescribe(hospital.patient(), item(newCode(), 30)).id();
        records.shut(patient, "RESTRICTED_RECORD");

        String listed = pharmacist.get(PATH + "?status=CREATED&limit=100").body();

        assertThat(listed).contains(other.toString()).doesNotContain(id.toString());
    }

    @Test
    void anotherHospitalAndAnotherPatientAreToldThatThereIsNothing() {
        records.shut(patient, "RESTRICTED_RECORD");

        Caller elsewhere = api.as(Role.DOCTOR).at(TestHospitals.B);
        assertThat(elsewhere.get(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(elsewhere.get(PATH + "/" + id + "/dispenses").status()).isEqualTo(404);
        assertThat(elsewhere.post(PATH + "/" + id + "/cancellation").status()).isEqualTo(404);
        Caller somebody = api.as(Role.PATIENT).at(TestHospitals.A, UUID.randomUUID(), hospital.patient());
        assertThat(somebody.get(PATH + "/" + id).code()).isEqualTo("PRESCRIPTION_NOT_FOUND");
        assertThat(records.questionsAbout(patient)).isZero();
    }
}
