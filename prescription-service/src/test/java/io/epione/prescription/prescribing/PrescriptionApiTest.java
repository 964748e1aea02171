package io.epione.prescription.prescribing;

import static io.epione.prescription.Pharmacy.item;
import static io.epione.prescription.Pharmacy.newCode;
import static io.epione.prescription.Pharmacy.prescription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.Ids;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import io.epione.prescription.Neighbours;
import io.epione.prescription.Pharmacy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@EpioneTest
class PrescriptionApiTest {

    /** The ingredient: labelled as mental health. */
    private static final String SERTRALINE = "36437";

    private static final String PATH = "/api/v1/prescriptions";
    private static final String SIMVASTATIN_20 = "312961";
    private static final String CLARITHROMYCIN_500 = "197517";
    private static final String LISINOPRIL_10 = "314076";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private Pharmacy hospital;

    @BeforeEach
    void openHospital() {
        hospital = new Pharmacy(api, TestHospitals.A);
    }

    @Test
    void aDoctorPrescribesAndReadsItAgain() {
        UUID patientId = hospital.patient();
        Answer created = hospital.prescribe(patientId, item(LISINOPRIL_10, 30));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().path("status").asString()).isEqualTo("CREATED");
        assertThat(created.json().path("alerts")).isEmpty();
        assertThat(created.header("ETag")).isEqualTo("\"0\"");

        Answer read = hospital.doctor().get(PATH + "/" + created.id());
        assertThat(read.status()).isEqualTo(200);
        JsonNode item = read.json().path("items").path(0);
        assertThat(item.path("medication").path("display").asString()).isEqualTo("lisinopril 10 MG Oral Tablet");
        assertThat(item.path("dose").asString()).isEqualTo("1 tablet");
        assertThat(item.path("remaining").asInt()).isEqualTo(30);
        assertThat(item.path("checked").asBoolean()).isTrue();

        TestEvents.Published published = events.awaitPublished(
                "prescription.created", event -> event.key().equals(created.id().toString()));
        assertThat(published.data().path("patientId").asString()).isEqualTo(patientId.toString());
        assertThat(published.data().path("items").path(0).path("code").asString())
                .isEqualTo(LISINOPRIL_10);
    }

    @Test
    void whatALabelledPrescriptionIsForIsToldToWhoAsksAndToNoTopic() {
        hospital.receive(SERTRALINE, "L1", "2031-06-30", 100);
        UUID patientId = hospital.patient();
        Answer created = hospital.prescribe(patientId, item(LISINOPRIL_10, 30), item(SERTRALINE, 30));
        String id = created.id().toString();
        assertThat(hospital.pharmacist().post(PATH + "/" + id + "/verification").status())
                .isEqualTo(200);
        String itemId = created.json().at("/items/1/id").asString();
        Answer dispensed = hospital.pharmacist()
                .post(
                        PATH + "/" + id + "/dispenses",
                        Map.of("items", List.of(Map.of("itemId", itemId, "quantity", 30))));
        assertThat(dispensed.status()).as(dispensed.body()).isEqualTo(201);

        for (String type : List.of("prescription.created", "prescription.verified", "prescription.dispensed")) {
            JsonNode event =
                    events.awaitPublished(type, e -> e.key().equals(id)).data();
            assertThat(event.path("items"))
                    .as(type)
                    .isNotEmpty()
                    .allSatisfy(item -> assertThat(item.path("code").asString()).isEqualTo("WITHHELD"));
            assertThat(event.toString()).doesNotContain('"' + SERTRALINE, '"' + LISINOPRIL_10, "ertraline");
        }
        String charges = "/internal/prescriptions/" + id + "/charges";
        JsonNode dispensedItem = events.awaitPublished(
                        "prescription.dispensed", e -> e.key().equals(id))
                .data()
                .at("/items/0");
        assertThat(api.serviceFor(TestHospitals.A)
                        .get(charges)
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(item -> item.path("itemId").equals(dispensedItem.path("itemId")))
                        .map(item -> item.path("code").asString()))
                .containsExactly(SERTRALINE);
        assertThat(api.serviceFor(TestHospitals.B).get(charges).status()).isEqualTo(404);
        assertThat(hospital.doctor().get(charges).status()).isEqualTo(403);
        assertThat(events.awaitPublished(
                                "audit.recorded",
                                e -> e.data().path("purpose").asString().equals("HPAYMT")
                                        && e.data()
                                                .path("resourceId")
                                                .asString("")
                                                .equals(id))
                        .data()
                        .path("patientId")
                        .asString())
                .isEqualTo(patientId.toString());
    }

    @Test
    void aContraindicatedPairStopsUntilItIsOverridden() {
        UUID patientId = hospital.patient();
        Map<String, Object> request =
                new HashMap<>(prescription(patientId, item(SIMVASTATIN_20, 30), item(CLARITHROMYCIN_500, 14)));
        Answer refused = hospital.doctor().post(PATH, request);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CONTRAINDICATED");
        JsonNode alert = refused.json().path("alerts").path(0);
        assertThat(alert.path("kind").asString()).isEqualTo("INTERACTION");
        assertThat(alert.path("severity").asString()).isEqualTo("CONTRAINDICATED");
        assertThat(alert.path("evidence").asString()).contains("Phansalkar");

        request.put(
                "overrides",
                List.of(Map.of("alert", alert.path("id").asString(), "reason", "Statin paused meanwhile")));
        Answer created = hospital.doctor().post(PATH, request);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().path("alerts")).hasSize(1);
        assertThat(created.json().path("overrides").path(0).path("reason").asString())
                .isEqualTo("Statin paused meanwhile");
        assertThat(created.json().path("overrides").path(0).path("by").asString())
                .isEqualTo(hospital.doctor().postId().toString());
    }

    @Test
    void anOverrideMustNameAnAlertOfThePrescription() {
        Map<String, Object> request = new HashMap<>(prescription(hospital.patient(), item(LISINOPRIL_10, 30)));
        request.put("overrides", List.of(Map.of("alert", Ids.next(), "reason", "just in case")));
        Answer refused = hospital.doctor().post(PATH, request);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").path(0).path("field").asString())
                .isEqualTo("overrides[0].alert");
    }

    @Test
    void whatThePatientAlreadyTakesCountsUntilItIsCancelled() {
        UUID patientId = hospital.patient();
        Answer simvastatin = hospital.prescribe(patientId, item(SIMVASTATIN_20, 30));
        assertThat(hospital.prescribe(patientId, item(CLARITHROMYCIN_500, 14)).code())
                .isEqualTo("CONTRAINDICATED");
        Answer duplicate = hospital.prescribe(patientId, item(SIMVASTATIN_20, 30));
        assertThat(duplicate.status()).isEqualTo(201);
        assertThat(duplicate.json().path("alerts").path(0).path("kind").asString())
                .isEqualTo("DUPLICATE");

        for (Answer taken : List.of(simvastatin, duplicate)) {
            Answer cancelled = hospital.doctor()
                    .post(PATH + "/" + taken.id() + "/cancellation", Map.of("reason", "changed to rosuvastatin"));
            assertThat(cancelled.json().path("status").asString()).isEqualTo("CANCELLED");
            assertThat(cancelled.json().path("cancellationReason").asString()).isEqualTo("changed to rosuvastatin");
        }
        assertThat(hospital.prescribe(patientId, item(CLARITHROMYCIN_500, 14)).status())
                .isEqualTo(201);
        events.awaitPublished(
                "prescription.cancelled",
                event -> event.key().equals(simvastatin.id().toString()));
    }

    @Test
    void aCriticalAllergyStopsThePrescription() {
        UUID patientId = hospital.patient(Neighbours.allergy(Pharmacy.RXNORM, "7984", "high"));
        Answer refused = hospital.prescribe(patientId, item("308182", 20));
        assertThat(refused.code()).isEqualTo("CONTRAINDICATED");
        assertThat(refused.json().path("alerts").path(0).path("kind").asString())
                .isEqualTo("ALLERGY");
    }

    @Test
    void aMedicationThatTheFormularyLacksIsAcceptedAndMarkedUnchecked() {
        String code = newCode();
        Answer created = hospital.prescribe(hospital.patient(), item(code, 1), item(LISINOPRIL_10, 30));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("uncheckedMedications")).hasSize(1);
        assertThat(created.json()
                        .path("uncheckedMedications")
                        .path(0)
                        .path("code")
                        .asString())
                .isEqualTo(code);
        assertThat(created.json().path("items").path(0).path("checked").asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LISINOPRIL", "0", "314076x", "999999999"})
    void whatIsNoRxNormCodeIsRefused(String code) {
        Answer refused = hospital.prescribe(hospital.patient(), item(code, 30));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("UNKNOWN_CODE");
    }

    @Test
    void quantitiesAndDurationsAreWithinTheirLimits() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("quantity", 0),
                Map.of("quantity", -5),
                Map.of("refills", -1),
                Map.of("durationDays", 0),
                Map.of("durationDays", 367),
                Map.of("dose", " "))) {
            Map<String, Object> item = new HashMap<>(item(LISINOPRIL_10, 30));
            item.putAll(wrong);
            Answer refused = hospital.prescribe(hospital.patient(), item);
            assertThat(refused.status()).as(wrong + refused.body()).isEqualTo(422);
            assertThat(refused.json().path("errors").path(0).path("field").asString())
                    .isEqualTo("items[0]." + wrong.keySet().iterator().next());
        }
        assertThat(hospital.doctor()
                        .post(PATH, Map.of("patientId", Ids.next(), "items", List.of()))
                        .status())
                .isEqualTo(422);
        assertThat(hospital.doctor()
                        .post(PATH, Map.of("patientId", Ids.next(), "items", List.of(), "surprise", 1))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aPatientOfAnotherHospitalIsUnknown() {
        UUID elsewhere = new Pharmacy(api, TestHospitals.B).patient();
        Answer refused = hospital.prescribe(elsewhere, item(LISINOPRIL_10, 30));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("PATIENT_NOT_FOUND");
    }

    @Test
    void aPatientWhoseRecordWasMergedTakesNoMorePrescriptions() {
        UUID patientId = Neighbours.mergedPatientAt(TestHospitals.A);
        assertThat(hospital.prescribe(patientId, item(LISINOPRIL_10, 30)).code())
                .isEqualTo("PATIENT_NOT_ACTIVE");
    }

    @Test
    void withoutTheAllergiesNothingIsPrescribed() {
        UUID patientId = Neighbours.unreachablePatientAt(TestHospitals.A);
        Answer refused = hospital.prescribe(patientId, item(LISINOPRIL_10, 30));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotNull();
        assertThat(hospital.doctor()
                        .get(PATH + "?patientId=" + patientId)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void anAppointmentMustBeThePatientsOwn() {
        UUID patientId = hospital.patient();
        UUID own = Neighbours.appointmentAt(TestHospitals.A, patientId);
        Answer created = prescribe(patientId, own);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().path("appointmentId").asString()).isEqualTo(own.toString());

        for (UUID foreign : List.of(
                Neighbours.appointmentAt(TestHospitals.A, hospital.patient()),
                Neighbours.appointmentAt(TestHospitals.B, patientId),
                Ids.next())) {
            Answer refused = prescribe(patientId, foreign);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().path("errors").path(0).path("field").asString())
                    .isEqualTo("appointmentId");
        }
    }

    @Test
    void anAppointmentIsKnownFromItsEventOn() {
        UUID patientId = hospital.patient();
        UUID appointmentId = Ids.next();
        events.send(
                "appointment.booked",
                TestHospitals.A,
                Map.of(
                        "id",
                        appointmentId.toString(),
                        "version",
                        0,
                        "patientId",
                        patientId.toString(),
                        "practitionerId",
                        Ids.next().toString(),
                        "kind",
                        "IN_PERSON",
                        "start",
                        "2027-01-04T09:00:00Z",
                        "end",
                        "2027-01-04T09:30:00Z"));
        await().until(() -> prescribe(patientId, appointmentId).status() == 201);
    }

    private Answer prescribe(UUID patientId, UUID appointmentId) {
        Map<String, Object> request = new HashMap<>(prescription(patientId, item(LISINOPRIL_10, 30)));
        request.put("appointmentId", appointmentId);
        return hospital.doctor().post(PATH, request);
    }

    @Test
    void theOtherHospitalsPrescriptionIsNotThere() {
        Answer created = hospital.prescribe(hospital.patient(), item(LISINOPRIL_10, 30));
        Pharmacy other = new Pharmacy(api, TestHospitals.B);
        String path = PATH + "/" + created.id();
        assertThat(other.doctor().get(path).status()).isEqualTo(404);
        assertThat(other.pharmacist().post(path + "/verification").status()).isEqualTo(404);
        assertThat(other.doctor().post(path + "/cancellation").status()).isEqualTo(404);
        assertThat(other.pharmacist().get(path + "/dispenses").status()).isEqualTo(404);
        assertThat(other.dispense(created, 1).status()).isEqualTo(404);
    }

    @Test
    void aPatientSeesOwnPrescriptionsOnly() {
        UUID patientId = hospital.patient();
        Answer own = hospital.prescribe(patientId, item(LISINOPRIL_10, 30));
        Answer anothers = hospital.prescribe(hospital.patient(), item(LISINOPRIL_10, 30));
        Caller patient = api.as(Role.PATIENT).at(TestHospitals.A, Ids.next(), patientId);
        assertThat(patient.get(PATH + "/" + own.id()).status()).isEqualTo(200);
        assertThat(patient.get(PATH + "/" + anothers.id()).status()).isEqualTo(404);
        assertThat(patient.get(PATH + "/" + anothers.id() + "/dispenses").status())
                .isEqualTo(404);
        assertThat(patient.get(PATH).json().path("items")).hasSize(1);
        assertThat(patient.get(PATH + "?patientId=" + Ids.next()).status()).isEqualTo(404);
        assertThat(patient.post(PATH, prescription(patientId, item(LISINOPRIL_10, 1)))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void thePrescriberCannotVerifyEvenAsAPharmacist() {
        Caller both = api.as(Role.DOCTOR, Role.PHARMACIST).at(TestHospitals.A);
        Answer created = both.post(PATH, prescription(hospital.patient(), item(LISINOPRIL_10, 30)));
        String verification = PATH + "/" + created.id() + "/verification";
        assertThat(both.post(verification).code()).isEqualTo("PRESCRIBER_CANNOT_VERIFY");
        Caller sameAccount = api.as(Role.PHARMACIST).at(TestHospitals.A, both.userId(), Ids.next());
        assertThat(sameAccount.post(verification).code()).isEqualTo("PRESCRIBER_CANNOT_VERIFY");
        Caller samePost = api.as(Role.PHARMACIST).at(TestHospitals.A, Ids.next(), both.postId());
        assertThat(samePost.post(verification).status()).isEqualTo(403);
        assertThat(hospital.doctor().post(verification).code()).isEqualTo("FORBIDDEN");
        assertThat(hospital.pharmacist().post(verification).status()).isEqualTo(200);
    }

    @Test
    void isVerifiedOnceAndTold() {
        Answer verified = hospital.verified(LISINOPRIL_10, 30, 0);
        assertThat(verified.json().path("status").asString()).isEqualTo("VERIFIED");
        assertThat(verified.header("ETag")).isEqualTo("\"1\"");
        Answer again = hospital.pharmacist().post(PATH + "/" + verified.id() + "/verification");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("ILLEGAL_TRANSITION");
        TestEvents.Published published = events.awaitPublished(
                "prescription.verified",
                event -> event.key().equals(verified.id().toString()));
        assertThat(published.data().path("pharmacistId").asString())
                .isEqualTo(hospital.pharmacist().postId().toString());
        assertThat(published.data().path("version").asLong()).isEqualTo(1);
    }

    @Test
    void aListIsPagedNewestFirstAndFiltered() {
        UUID patientId = hospital.patient();
        UUID first = hospital.prescribe(patientId, item(newCode(), 1)).id();
        UUID second = hospital.prescribe(patientId, item(newCode(), 1)).id();
        UUID third = hospital.prescribe(patientId, item(newCode(), 1)).id();
        hospital.doctor().post(PATH + "/" + second + "/cancellation");

        JsonNode page =
                hospital.doctor().get(PATH + "?limit=2&patientId=" + patientId).json();
        assertThat(ids(page)).containsExactly(third.toString(), second.toString());
        JsonNode next = hospital.doctor()
                .get(PATH + "?limit=2&patientId=" + patientId + "&cursor="
                        + page.path("nextCursor").asString())
                .json();
        assertThat(ids(next)).containsExactly(first.toString());
        assertThat(next.path("nextCursor").isNull()).isTrue();
        assertThat(ids(hospital.doctor()
                        .get(PATH + "?status=CANCELLED&patientId=" + patientId)
                        .json()))
                .containsExactly(second.toString());
    }

    @Test
    void ofTwoInteractingPrescriptionsAtTheSameTimeOneIsStopped() throws Exception {
        for (int round = 0; round < 5; round++) {
            UUID patientId = hospital.patient();
            try (ExecutorService both = Executors.newFixedThreadPool(2)) {
                List<Callable<Integer>> calls = List.of(
                        () -> hospital.prescribe(patientId, item(SIMVASTATIN_20, 30))
                                .status(),
                        () -> hospital.prescribe(patientId, item(CLARITHROMYCIN_500, 14))
                                .status());
                List<Integer> statuses = both.invokeAll(calls).stream()
                        .map(PrescriptionApiTest::result)
                        .sorted()
                        .toList();
                assertThat(statuses).containsExactly(201, 409);
            }
        }
    }

    @Test
    void theSameKeyManyTimesMakesOnePrescription() throws Exception {
        UUID patientId = hospital.patient();
        Map<String, Object> request = prescription(patientId, item(LISINOPRIL_10, 30));
        Caller doctor = hospital.doctor().header("Idempotency-Key", "prescribe-" + patientId);
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> calls = Collections.nCopies(20, () -> doctor.post(PATH, request));
            List<Answer> answers = many.invokeAll(calls).stream()
                    .map(PrescriptionApiTest::result)
                    .toList();
            assertThat(answers)
                    .extracting(Answer::status)
                    .containsOnly(201, 409)
                    .contains(201);
        }
        assertThat(hospital.doctor()
                        .get(PATH + "?patientId=" + patientId)
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void aChangeWithAKeyAnswersTheVersionThatIsStored() {
        Answer created = hospital.prescribe(hospital.patient(), item(LISINOPRIL_10, 30));
        Caller pharmacist = hospital.pharmacist().header("Idempotency-Key", "verify-" + created.id());
        Answer verified = pharmacist.post(PATH + "/" + created.id() + "/verification");
        assertThat(verified.header("ETag")).isEqualTo("\"1\"");
        assertThat(hospital.doctor().get(PATH + "/" + created.id()).header("ETag"))
                .isEqualTo("\"1\"");
    }

    @Test
    void aRefusalLeavesAnAuditRecordEvenWithAKey() {
        UUID patientId = hospital.patient();
        Answer refused = hospital.doctor()
                .header("Idempotency-Key", "refused-" + patientId)
                .post(PATH, prescription(patientId, item(SIMVASTATIN_20, 30), item(CLARITHROMYCIN_500, 14)));
        assertThat(refused.code()).isEqualTo("CONTRAINDICATED");
        TestEvents.Published entry = events.awaitPublished(
                "audit.recorded",
                event -> event.data().path("patientId").asString("").equals(patientId.toString()));
        assertThat(entry.data().path("action").asString()).isEqualTo("search");
    }

    @Test
    void theClinicalWordsAreSealed() {
        Map<String, Object> item = new HashMap<>(item(LISINOPRIL_10, 30));
        item.put("dose", "Zebrafinken-Dosis");
        UUID id = hospital.prescribe(hospital.patient(), item).id();
        String row = Tenancy.as(
                TestHospitals.A,
                () -> new TransactionTemplate(transactions)
                        .execute(status -> jdbc.sql("select p::text from prescription p where id = :id")
                                .param("id", id)
                                .query(String.class)
                                .single()));
        String hex = HexFormat.of().formatHex("Zebrafinken".getBytes(StandardCharsets.UTF_8));
        assertThat(row).doesNotContain("Zebrafinken").doesNotContain(hex).contains(id.toString());
        assertThat(hospital.doctor().get(PATH + "/" + id).body()).contains("Zebrafinken-Dosis");
    }

    @Test
    void servicesOfTheHospitalAreToldWhoseAPrescriptionIs() {
        UUID patientId = hospital.patient();
        String path = "/internal/prescriptions/"
                + hospital.prescribe(patientId, item(LISINOPRIL_10, 30)).id();

        assertThat(api.serviceFor(TestHospitals.A)
                        .get(path)
                        .json()
                        .path("patientId")
                        .asString())
                .isEqualTo(patientId.toString());
        assertThat(api.serviceFor(TestHospitals.B).get(path).status()).isEqualTo(404);
        assertThat(hospital.doctor().get(path).status()).isEqualTo(403);
    }

    @Test
    void medicationsAreFoundByName() {
        JsonNode found =
                hospital.doctor().get("/api/v1/medications?q=lisinopril%2010").json();
        assertThat(found.path("items").path(0).path("code").asString()).isEqualTo(LISINOPRIL_10);
        assertThat(hospital.doctor().get("/api/v1/medications?q=x").status()).isEqualTo(422);
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(node -> node.path("id").asString())
                .toList();
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
