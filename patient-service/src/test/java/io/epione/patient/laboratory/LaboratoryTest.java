package io.epione.patient.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestEvents.Published;
import io.epione.platform.test.TestHospitals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@EpioneTest
class LaboratoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LABORATORY = "/api/v1/laboratory/";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private UUID patient;
    private Caller doctor;
    private Caller nurse;
    private Caller technician;
    private Caller colleague;
    private Caller self;

    @BeforeEach
    void aPatientAndThoseWhoCare() {
        patient = patientOf("FEMALE");
        doctor = somebody(Role.DOCTOR);
        nurse = somebody(Role.NURSE);
        technician = somebody(Role.LAB_TECHNICIAN);
        colleague = somebody(Role.LAB_TECHNICIAN);
        self = api.as(Role.PATIENT).at(TestHospitals.A, UUID.randomUUID(), patient);
    }

    @Test
    void theStoryOfASample() {
        Answer ordered = doctor.post(orders(), Map.of("tests", List.of("K", "CREA"), "note", "On diuretics"));
        assertThat(ordered.status()).as(ordered.body()).isEqualTo(201);
        UUID order = ordered.id();
        assertThat(order(doctor, order).path("reportStatus").asString()).isEqualTo("REGISTERED");

        UUID haemolysed = collected(order);
        receive(haemolysed);
        enter(haemolysed, "K", "7.9");
        Answer rejected = technician.post(
                LABORATORY + "samples/" + haemolysed + "/rejection", Map.of("reason", "HAEMOLYSED", "remark", "Pink"));
        assertThat(rejected.json().path("status").asString()).isEqualTo("REJECTED");

        Answer again = nurse.post(LABORATORY + "orders/" + order + "/samples", Map.of());
        assertThat(again.json().path("replaces").asString()).isEqualTo(haemolysed.toString());
        assertThat(again.json().path("accessionNumber").asString()).matches("\\d{8}-\\d{6}");
        receive(again.id());
        UUID potassium = enter(again.id(), "K", "4.1").id();
        UUID creatinine = enter(again.id(), "CREA", "1.0").id();

        assertThat(result(doctor, potassium).status())
                .as("nobody has verified it")
                .isEqualTo(404);
        assertThat(verify(technician, potassium).code()).isEqualTo("OWN_RESULT");
        assertThat(verify(colleague, potassium).status()).isEqualTo(200);
        JsonNode partial = order(doctor, order);
        assertThat(partial.path("reportStatus").asString()).isEqualTo("PARTIAL");
        assertThat(partial.at("/items/0/result/flag").asString()).isEqualTo("NORMAL");
        assertThat(partial.at("/items/1/result").isNull()).isTrue();
        assertThat(verify(colleague, creatinine).json().path("status").asString())
                .isEqualTo("FINAL");

        JsonNode complete = order(doctor, order);
        assertThat(complete.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(complete.path("reportStatus").asString()).isEqualTo("FINAL");
        JsonNode mine = self.get(results()).json().path("items");
        assertThat(mine).extracting(item -> item.path("testCode").asString()).containsExactly("CREA", "K");
        assertThat(mine.at("/1/value").decimalValue()).isEqualByComparingTo("4.1");
        assertThat(mine.at("/1/referenceRange/source").asString()).contains("Internal Medicine");

        assertThat(received(again.id()).path("items"))
                .extracting(item -> item.path("code").asString())
                .containsExactly("K", "CREA");
        assertThat(published("lab.sample.rejected", haemolysed)
                        .path("reasonCode")
                        .asString())
                .isEqualTo("HAEMOLYSED");
        JsonNode verified = published("lab.result.verified", potassium);
        assertThat(verified.path("ordererId").asString())
                .isEqualTo(doctor.postId().toString());
        assertThat(verified.path("loincCode").asString()).isEqualTo("2823-3");
        assertThat(published("lab.result.released", potassium).path("complete").asBoolean())
                .isFalse();
        assertThat(published("lab.result.released", creatinine).path("complete").asBoolean())
                .isTrue();
        events.awaitPublished("audit.recorded", event -> isAudit(event, "verify", potassium));
        assertThat(events.published("audit.recorded").stream().filter(event -> isAudit(event, "verify", potassium)))
                .hasSize(1);
    }

    @Test
    void aPanelIsTakenApartAndChargedAsOne() {
        UUID order = doctor.post(orders(), Map.of("tests", List.of("CMP", "K", "UA"), "priority", "STAT"))
                .id();
        JsonNode items = order(doctor, order).path("items");
        assertThat(items).hasSize(22);
        assertThat(items)
                .filteredOn(item -> item.path("code").asString().equals("K"))
                .singleElement()
                .satisfies(
                        item -> assertThat(item.path("orderedCode").asString()).isEqualTo("CMP"));

        assertThat(nurse.post(LABORATORY + "orders/" + order + "/samples", Map.of())
                        .code())
                .isEqualTo("SPECIMEN_REQUIRED");
        UUID urine = nurse.post(LABORATORY + "orders/" + order + "/samples", Map.of("specimen", "URINE"))
                .id();
        receive(urine);
        assertThat(received(urine).path("items"))
                .extracting(item -> item.path("code").asString())
                .containsExactly("UA");
        Answer protein = technician.post(
                LABORATORY + "samples/" + urine + "/results", Map.of("testCode", "UA-PROT", "choice", "2+"));
        assertThat(protein.json().path("flag").asString()).isEqualTo("ABNORMAL");
        assertThat(technician
                        .post(
                                LABORATORY + "samples/" + urine + "/results",
                                Map.of("testCode", "UA-NIT", "choice", "PERHAPS"))
                        .code())
                .isEqualTo("CHOICE_NOT_ACCEPTED");
        assertThat(enter(urine, "NA", "140").code()).isEqualTo("TEST_NOT_OF_SAMPLE");
        assertThat(nurse.post(LABORATORY + "orders/" + order + "/samples", Map.of("specimen", "URINE"))
                        .code())
                .isEqualTo("SAMPLE_NOT_NEEDED");
    }

    @Test
    void aCriticalResultIsEscalatedUntilSomebodyActsAndOnlyThenThePatients() {
        UUID potassium = verified("K", "6.9");

        JsonNode critical = published("lab.result.critical", potassium);
        assertThat(Duration.between(
                        Instant.parse(critical.path("occurredAt").asString()),
                        Instant.parse(critical.path("acknowledgeBy").asString())))
                .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(31));
        assertThat(result(doctor, potassium).json().path("flag").asString()).isEqualTo("CRITICAL");
        assertThat(result(self, potassium).status()).isEqualTo(404);
        assertThat(waiting("ACKNOWLEDGEMENT", doctor)).contains(potassium.toString());

        jdbc.sql("update critical_result_due set due_at = now() where result_id = :id")
                .param("id", potassium)
                .update();
        JsonNode escalated = published("lab.result.escalated", potassium);
        assertThat(escalated.path("escalation").asInt()).isEqualTo(1);
        assertThat(escalated.path("ordererId").asString())
                .isEqualTo(doctor.postId().toString());

        Answer acknowledged =
                nurse.post(LABORATORY + "results/" + potassium + "/acknowledgement", Map.of("remark", "Read back"));
        assertThat(acknowledged.status()).as(acknowledged.body()).isEqualTo(200);
        assertThat(acknowledged.json().at("/acknowledgement/escalations").asInt())
                .isEqualTo(1);
        assertThat(acknowledged.json().at("/acknowledgement/remark").asString()).isEqualTo("Read back");
        assertThat(nurse.post(LABORATORY + "results/" + potassium + "/acknowledgement")
                        .code())
                .isEqualTo("NOTHING_TO_ACKNOWLEDGE");
        assertThat(result(self, potassium).status()).isEqualTo(200);
        assertThat(due(potassium)).isZero();
    }

    @Test
    void aFailedControlRunHoldsResultsBackUntilOnePasses() {
        String test = ownTest();
        assertThat(run(test, Map.of("LOW", 10)).code()).isEqualTo("NO_CONTROL_MATERIALS");
        control(test, "LOW", 10);
        control(test, "HIGH", 20);
        UUID pending = entered(test, "5").id();

        assertThat(run(test, Map.of("LOW", 10)).code()).isEqualTo("CONTROLS_INCOMPLETE");
        Answer failed = run(test, Map.of("LOW", 10, "HIGH", 23.1));
        assertThat(failed.status()).as(failed.body()).isEqualTo(201);
        assertThat(failed.json().path("status").asString()).isEqualTo("FAILED");
        assertThat(failed.json().path("broken")).extracting(JsonNode::asString).containsExactly("1-2s", "1-3s");
        assertThat(result(technician, pending).json().path("heldBack").asBoolean())
                .isTrue();
        assertThat(verify(colleague, pending).code()).isEqualTo("QUALITY_CONTROL_FAILED");

        Answer warned = run(test, Map.of("LOW", 12.1, "HIGH", 20));
        assertThat(warned.json().path("status").asString()).isEqualTo("WARNING");
        assertThat(verify(colleague, pending).status()).isEqualTo(200);
        Answer drift = run(test, Map.of("LOW", 12.2, "HIGH", 20));
        assertThat(drift.json().path("broken")).extracting(JsonNode::asString).containsExactly("1-2s", "2-2s");

        newLot(test, "LOW", 12);
        assertThat(run(test, Map.of("LOW", 12.2, "HIGH", 20))
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("PASSED");
        JsonNode runs = doctor.get(LABORATORY + "quality-controls?testCode=" + test)
                .json()
                .path("items");
        assertThat(runs)
                .extracting(item -> item.path("status").asString())
                .containsExactly("PASSED", "FAILED", "WARNING", "FAILED");
    }

    @Test
    void anUnlikelyChangeIsConfirmedByWhoVerifies() {
        UUID first = verified("CREA", "1.0");
        Answer second = entered("CREA", "1.6");

        assertThat(second.json().at("/change/exceeded").asBoolean()).isTrue();
        assertThat(second.json().at("/change/percent").decimalValue()).isEqualByComparingTo("60");
        assertThat(second.json().at("/change/lastResultId").asString()).isEqualTo(first.toString());
        Answer refused = verify(colleague, second.id());
        assertThat(refused.code()).isEqualTo("CHANGE_UNCONFIRMED");
        Answer confirmed = colleague.post(
                LABORATORY + "results/" + second.id() + "/verification",
                Map.of("changeConfirmed", true, "remark", "Second sample agrees"));
        assertThat(confirmed.json().path("status").asString()).isEqualTo("FINAL");
    }

    @Test
    void aCorrectionStandsInThePlaceOfTheFirstWhichStays() {
        UUID first = verified("HGB", "13.0");
        String correction = LABORATORY + "results/" + first + "/corrections";
        Answer mistyped = technician.post(correction, Map.of("value", 31.0, "unit", "g/dL", "reason", "Mixed up"));
        assertThat(mistyped.json().path("flag").asString()).isEqualTo("INVALID");
        assertThat(verify(colleague, mistyped.id()).code()).isEqualTo("RESULT_INVALID");
        assertThat(technician
                        .post(correction, Map.of("value", 11.0, "unit", "g/dL", "reason", "Mixed up"))
                        .code())
                .isEqualTo("CORRECTION_PENDING");

        UUID second = technician
                .post(
                        LABORATORY + "results/" + mistyped.id() + "/corrections",
                        Map.of("value", 11.0, "unit", "g/dL", "reason", "Typing error"))
                .id();
        assertThat(result(technician, mistyped.id()).json().path("status").asString())
                .isEqualTo("ENTERED_IN_ERROR");
        assertThat(result(doctor, first).json().path("status").asString())
                .as("valid until the other is verified")
                .isEqualTo("FINAL");
        assertThat(verify(colleague, second).json().path("status").asString()).isEqualTo("CORRECTED");

        JsonNode before = result(doctor, first).json();
        assertThat(before.path("status").asString()).isEqualTo("REPLACED");
        assertThat(before.path("value").decimalValue()).isEqualByComparingTo("13.0");
        assertThat(before.path("correctedBy").asString()).isEqualTo(second.toString());
        assertThat(result(self, first).json().path("value").decimalValue())
                .as("what the patient has seen")
                .isEqualByComparingTo("13.0");
        JsonNode valid = self.get(results()).json().path("items");
        assertThat(valid).hasSize(1);
        assertThat(valid.at("/0/corrects").asString()).isEqualTo(first.toString());
        assertThat(valid.at("/0/correctionReason").asString()).isEqualTo("Typing error");
        assertThat(published("lab.result.verified", second).path("correctsId").asString())
                .isEqualTo(first.toString());
        assertThat(technician
                        .post(correction, Map.of("value", 12, "unit", "g/dL", "reason", "Again"))
                        .code())
                .isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void aSampleThatTurnsOutToBeMislabelledWithdrawsWhatWasFoundInIt() {
        UUID potassium = verified("K", "6.9");
        String sample = result(doctor, potassium).json().path("sampleId").asString();
        UUID order =
                UUID.fromString(result(doctor, potassium).json().path("orderId").asString());
        doctor.post(LABORATORY + "results/" + potassium + "/acknowledgement");
        assertThat(self.get(results()).json().path("items")).hasSize(1);

        Answer rejected =
                technician.post(LABORATORY + "samples/" + sample + "/rejection", Map.of("reason", "MISLABELLED"));
        assertThat(rejected.status()).as(rejected.body()).isEqualTo(200);

        assertThat(self.get(results()).json().path("items")).isEmpty();
        for (Caller reader : List.of(doctor, self)) {
            JsonNode withdrawn = result(reader, potassium).json();
            assertThat(withdrawn.path("status").asString()).isEqualTo("ENTERED_IN_ERROR");
            assertThat(withdrawn.path("value").decimalValue()).isEqualByComparingTo("6.9");
        }
        assertThat(published("lab.result.withdrawn", potassium).path("released").asBoolean())
                .isTrue();
        JsonNode open = order(doctor, order);
        assertThat(open.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(open.path("endedAt").isNull()).isTrue();
        UUID second = collected(order);
        receive(second);
        assertThat(verify(colleague, enter(second, "K", "4.0").id())
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("FINAL");
        assertThat(order(doctor, order).path("status").asString()).isEqualTo("COMPLETED");
    }

    @Test
    void aCorrectedCriticalResultIsNoLongerEscalated() {
        UUID wrong = verified("K", "6.9");
        UUID right = technician
                .post(LABORATORY + "results/" + wrong + "/corrections", Map.of("value", 4.9, "reason", "Haemolysis"))
                .id();
        assertThat(due(wrong)).isEqualTo(1);

        assertThat(verify(colleague, right).status()).isEqualTo(200);

        assertThat(due(wrong)).isZero();
        assertThat(nurse.post(LABORATORY + "results/" + wrong + "/acknowledgement")
                        .code())
                .isEqualTo("NOTHING_TO_ACKNOWLEDGE");
        assertThat(self.get(results()).json().at("/items/0/value").decimalValue())
                .isEqualByComparingTo("4.9");
    }

    private long due(UUID result) {
        return jdbc.sql("select count(*) from critical_result_due where result_id = :id")
                .param("id", result)
                .query(Long.class)
                .single();
    }

    @Test
    void whereNoRangeFitsThereIsNoFlag() {
        patient = patientOf("UNKNOWN");
        JsonNode haemoglobin = entered("HGB", "13.0").json();

        assertThat(haemoglobin.path("flag").isNull()).isTrue();
        assertThat(haemoglobin.path("referenceRange").isNull()).isTrue();
        assertThat(haemoglobin.path("criticalLimits").isNull()).isFalse();
    }

    @Test
    void whatADoctorWantsToTellIsReleasedByTheDoctor() {
        UUID hiv = received(List.of("HIV"));
        UUID result = technician
                .post(LABORATORY + "samples/" + hiv + "/results", Map.of("testCode", "HIV", "choice", "NONREACTIVE"))
                .id();
        assertThat(doctor.post(LABORATORY + "results/" + result + "/release").code())
                .as("not verified")
                .isEqualTo("ILLEGAL_TRANSITION");
        verify(colleague, result);

        assertThat(self.get(results()).json().path("items")).isEmpty();
        assertThat(result(self, result).code()).isEqualTo("RESULT_NOT_FOUND");
        assertThat(result(doctor, result).status()).isEqualTo(200);
        Answer released = doctor.post(LABORATORY + "results/" + result + "/release");
        assertThat(released.status()).as(released.body()).isEqualTo(200);
        assertThat(doctor.post(LABORATORY + "results/" + result + "/release")
                        .json()
                        .path("releasedAt"))
                .isEqualTo(released.json().path("releasedAt"));
        assertThat(self.get(results()).json().path("items")).hasSize(1);
        Caller other = api.as(Role.PATIENT).at(TestHospitals.A, UUID.randomUUID(), patientOf("MALE"));
        assertThat(result(other, result).status()).isEqualTo(404);
        assertThat(other.get(results()).status()).isEqualTo(404);
        assertThat(other.get(orders()).status()).isEqualTo(404);
    }

    @Test
    void ofTwoVerificationsAtOnceOneCounts() throws Exception {
        UUID potassium = entered("K", "4.4").id();

        assertThat(atOnce(
                        4, i -> verify(somebody(Role.LAB_TECHNICIAN), potassium).status()))
                .containsExactlyInAnyOrder(200, 409, 409, 409);
        published("lab.result.released", potassium);
        assertThat(events.published("lab.result.verified").stream()
                        .filter(event -> event.key().equals(potassium.toString())))
                .as("sent before the other, in the order of the key")
                .hasSize(1);
    }

    @Test
    void noTwoSamplesHaveOneNumber() throws Exception {
        List<UUID> many =
                IntStream.range(0, 6).mapToObj(i -> ordered(List.of("K"))).toList();
        String label = "TUBE-" + Math.abs(UUID.randomUUID().hashCode());
        assertThat(atOnce(
                        6,
                        i -> nurse.post(
                                        LABORATORY + "orders/" + many.get(i) + "/samples",
                                        Map.of("accessionNumber", label))
                                .status()))
                .containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409);
        assertThat(technician
                        .get(LABORATORY + "samples?accessionNumber=" + label)
                        .json()
                        .path("items"))
                .hasSize(1);

        List<UUID> more =
                IntStream.range(0, 6).mapToObj(i -> ordered(List.of("K"))).toList();
        List<Long> numbers =
                atOnce(6, i -> nurse.post(LABORATORY + "orders/" + more.get(i) + "/samples", Map.of())).stream()
                        .map(answer -> answer.json().path("accessionNumber").asString())
                        .map(number -> Long.parseLong(number.substring(9)))
                        .sorted()
                        .toList();
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(numbers.getLast() - numbers.getFirst())
                .as("no gap, though others were refused")
                .isEqualTo(5);
        assertThat(nurse.post(
                                LABORATORY + "orders/" + ordered(List.of("K")) + "/samples",
                                Map.of("accessionNumber", "20261130-000001"))
                        .status())
                .as("one that looks like ours")
                .isEqualTo(422);
    }

    @Test
    void ofOneOrderOneSampleIsTakenAtOnce() throws Exception {
        UUID order = ordered(List.of("K"));

        assertThat(atOnce(
                        4,
                        i -> nurse.post(LABORATORY + "orders/" + order + "/samples", Map.of())
                                .status()))
                .containsExactlyInAnyOrder(201, 409, 409, 409);
    }

    @Test
    void aRestrictedRecordIsWorkedOnWithoutBeingOpened() {
        UUID treating = UUID.randomUUID();
        doctor = api.as(Role.DOCTOR).at(TestHospitals.A, UUID.randomUUID(), treating);
        treats(treating);
        restrict();
        await().atMost(PATIENCE).until(() -> doctor.get(orders()).status() == 200);
        UUID order = ordered(List.of("K"));

        assertThat(nurse.get(orders()).code()).isEqualTo("RESTRICTED_RECORD");
        assertThat(nurse.get(results()).code()).isEqualTo("RESTRICTED_RECORD");
        assertThat(nurse.get(LABORATORY + "orders/" + order).code()).isEqualTo("RESTRICTED_RECORD");
        assertThat(nurse.post(LABORATORY + "orders/" + order + "/samples", Map.of())
                        .code())
                .isEqualTo("RESTRICTED_RECORD");
        assertThat(somebody(Role.DOCTOR)
                        .post(orders(), Map.of("tests", List.of("K")))
                        .code())
                .isEqualTo("RESTRICTED_RECORD");
        UUID sample = doctor.post(LABORATORY + "orders/" + order + "/samples", Map.of())
                .id();
        Answer received = technician.post(LABORATORY + "samples/" + sample + "/receipt");
        assertThat(received.status()).as(received.body()).isEqualTo(200);
        assertThat(received.json().path("restricted").asBoolean()).isTrue();
        assertThat(received.json().path("patientId").isNull()).isTrue();
        UUID potassium = enter(sample, "K", "4.4").id();
        assertThat(order(technician, order).path("patientId").isNull()).isTrue();
        assertThat(result(colleague, potassium).json().path("value").decimalValue())
                .isEqualByComparingTo("4.4");
        assertThat(verify(colleague, potassium).status()).isEqualTo(200);

        assertThat(result(technician, potassium).code())
                .as("no longer work at the bench")
                .isEqualTo("RESTRICTED_RECORD");
        assertThat(technician.get(results()).code()).isEqualTo("RESTRICTED_RECORD");
        assertThat(result(nurse, potassium).code()).isEqualTo("RESTRICTED_RECORD");
        assertThat(doctor.get(results()).json().path("items")).hasSize(1);
        assertThat(self.get(results()).json().path("items")).hasSize(1);
    }

    @Test
    void anotherHospitalFindsNothing() {
        UUID order = ordered(List.of("K"));
        UUID sample = collected(order);
        receive(sample);
        UUID result = enter(sample, "K", "4.2").id();
        Caller elsewhere =
                api.as(Role.DOCTOR, Role.NURSE, Role.LAB_TECHNICIAN, Role.ADMIN).at(TestHospitals.B);

        assertThat(elsewhere.get(orders()).status()).isEqualTo(404);
        assertThat(elsewhere.get(results()).status()).isEqualTo(404);
        assertThat(elsewhere.post(orders(), Map.of("tests", List.of("K"))).status())
                .isEqualTo(404);
        for (String path : List.of("orders/" + order, "samples/" + sample, "results/" + result)) {
            assertThat(elsewhere.get(LABORATORY + path).status()).as(path).isEqualTo(404);
        }
        Map<String, Map<String, Object>> changes = Map.of(
                "orders/" + order + "/samples", Map.of(),
                "orders/" + order + "/revocation", Map.of("reason", "x"),
                "samples/" + sample + "/receipt", Map.of(),
                "samples/" + sample + "/rejection", Map.of("reason", "CLOTTED"),
                "samples/" + sample + "/results", Map.of("testCode", "K", "value", 4),
                "results/" + result + "/verification", Map.of(),
                "results/" + result + "/corrections", Map.of("value", 4, "reason", "x"),
                "results/" + result + "/acknowledgement", Map.of(),
                "results/" + result + "/release", Map.of());
        changes.forEach((path, body) -> assertThat(
                        elsewhere.post(LABORATORY + path, body).status())
                .as(path)
                .isEqualTo(404));
        for (String list : List.of("orders", "samples?status=RECEIVED", "results")) {
            assertThat(elsewhere.get(LABORATORY + list).json().path("items"))
                    .as(list)
                    .isEmpty();
        }
    }

    @Test
    void everybodyDoesTheirOwnPart() {
        UUID order = ordered(List.of("K"));
        UUID sample = collected(order);
        receive(sample);
        UUID result = enter(sample, "K", "4.2").id();

        assertThat(nurse.post(orders(), Map.of("tests", List.of("K"))).status()).isEqualTo(403);
        assertThat(doctor.post(LABORATORY + "samples/" + sample + "/receipt").status())
                .isEqualTo(403);
        assertThat(nurse.post(LABORATORY + "samples/" + sample + "/results", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(verify(doctor, result).status()).isEqualTo(403);
        assertThat(doctor.get(LABORATORY + "results?waitingFor=VERIFICATION").status())
                .isEqualTo(403);
        assertThat(waiting("VERIFICATION", technician)).contains(result.toString());
        assertThat(self.get(LABORATORY + "orders").status()).isEqualTo(403);
        assertThat(self.get(LABORATORY + "samples/" + sample).status()).isEqualTo(403);
        assertThat(api.as(Role.RECEPTIONIST).at(TestHospitals.A).get(orders()).status())
                .isEqualTo(403);
        assertThat(technician.put(LABORATORY + "tests/K", Map.of()).status()).isEqualTo(403);
        assertThat(order(self, order).at("/items/0/result").isNull())
                .as("not released")
                .isTrue();
    }

    @Test
    void stepsOutOfTurnAreRefused() {
        UUID order = ordered(List.of("K"));
        UUID sample = collected(order);
        assertThat(enter(sample, "K", "4").code()).isEqualTo("SAMPLE_NOT_RECEIVED");
        receive(sample);
        assertThat(technician
                        .post(LABORATORY + "samples/" + sample + "/receipt")
                        .code())
                .isEqualTo("ILLEGAL_TRANSITION");
        assertThat(enterIn(sample, "K", "4", "mg/dL").code()).isEqualTo("UNIT_NOT_ACCEPTED");
        assertThat(enter(sample, "K", "4").status()).isEqualTo(201);
        assertThat(enter(sample, "K", "4").code()).isEqualTo("RESULT_EXISTS");
        assertThat(doctor.post(LABORATORY + "orders/" + order + "/revocation", Map.of("reason", "Not needed"))
                        .code())
                .isEqualTo("ILLEGAL_TRANSITION");

        UUID other = ordered(List.of("K"));
        Answer revoked = doctor.post(LABORATORY + "orders/" + other + "/revocation", Map.of("reason", "Not needed"));
        assertThat(revoked.json().path("status").asString()).isEqualTo("REVOKED");
        assertThat(revoked.json().path("revocationReason").asString()).isEqualTo("Not needed");
        assertThat(nurse.post(LABORATORY + "orders/" + other + "/samples", Map.of())
                        .code())
                .isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void whatCannotBeOrderedIsRefusedClearly() {
        Answer unknown = doctor.post(orders(), Map.of("tests", List.of("K", "NOSUCH")));
        assertThat(unknown.code()).isEqualTo("TEST_NOT_ORDERABLE");
        assertThat(unknown.json().at("/tests/0").asString()).isEqualTo("NOSUCH");
        assertThat(doctor.post(orders(), Map.of("tests", List.of())).status()).isEqualTo(422);
        assertThat(doctor.post(orders(), Map.of("tests", List.of("k lower"))).status())
                .isEqualTo(422);
        assertThat(doctor.post(
                                orders(),
                                Map.of(
                                        "tests",
                                        List.of("K"),
                                        "appointmentId",
                                        UUID.randomUUID().toString()))
                        .code())
                .isEqualTo("UNKNOWN_APPOINTMENT");
        assertThat(doctor.post(orders(), Map.of("tests", List.of("K"), "priority", "NOW"))
                        .status())
                .isEqualTo(400);
        assertThat(nurse.post(
                                LABORATORY + "orders/" + ordered(List.of("K")) + "/samples",
                                Map.of(
                                        "collectedAt",
                                        Instant.now().plusSeconds(3_600).toString()))
                        .status())
                .isEqualTo(422);
        assertThat(technician.get(LABORATORY + "orders?status=NONE").status()).isEqualTo(400);
        assertThat(technician.get(LABORATORY + "results/1").status()).isEqualTo(404);
    }

    @Test
    void aHospitalAltersTheShippedListForItselfAlone() {
        UUID hospital = UUID.randomUUID();
        TestHospitals.announce(hospital, "lab" + hospital, "ACTIVE", "Asia/Tokyo", "JPY", "JP");
        Caller admin = api.as(Role.ADMIN).at(hospital);
        await().atMost(PATIENCE).until(() -> admin.get(LABORATORY + "tests").status() == 200);
        Answer shipped = admin.get(LABORATORY + "tests/K");
        assertThat(shipped.json().path("shipped").asBoolean()).isTrue();
        assertThat(shipped.json().at("/loinc/code").asString()).isEqualTo("2823-3");
        Map<String, Object> altered = quantity("Potassium here", "mmol/L");

        assertThat(admin.put(LABORATORY + "tests/K", altered).status()).isEqualTo(428);
        Answer put = admin.header("If-Match", shipped.header("ETag")).put(LABORATORY + "tests/K", altered);
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        assertThat(put.json().path("shipped").asBoolean()).isFalse();
        assertThat(admin.put(LABORATORY + "tests/K", altered).header("ETag"))
                .as("said again")
                .isEqualTo(put.header("ETag"));
        assertThat(admin.header("If-Match", shipped.header("ETag"))
                        .put(LABORATORY + "tests/K", quantity("Other", "mmol/L"))
                        .status())
                .isEqualTo(412);
        assertThat(admin.header("If-Match", put.header("ETag"))
                        .put(LABORATORY + "tests/K", panel("NA"))
                        .code())
                .isEqualTo("KIND_FIXED");
        Map<String, Object> ours = new HashMap<>(altered);
        ours.put("code", "OURS");
        Answer added = admin.post(LABORATORY + "tests", ours);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.header("Location")).endsWith("/laboratory/tests/OURS");
        assertThat(admin.post(LABORATORY + "tests", ours).code()).isEqualTo("TEST_EXISTS");
        for (String nulls : List.of("units", "referenceRanges", "choices", "members")) {
            Map<String, Object> holey = new HashMap<>(ours);
            holey.put(nulls, java.util.Collections.singletonList(null));
            assertThat(admin.post(LABORATORY + "tests", holey).status())
                    .as(nulls)
                    .isEqualTo(422);
            holey.remove("code");
            assertThat(admin.put(LABORATORY + "tests/HOLEY", holey).status())
                    .as(nulls)
                    .isIn(400, 422);
        }
        assertThat(admin.put(LABORATORY + "tests/OURPANEL", panel("OURS", "K")).status())
                .isEqualTo(201);
        assertThat(admin.put(LABORATORY + "tests/BAD", panel("NOSUCH")).status())
                .isEqualTo(422);
        assertThat(admin.put(LABORATORY + "tests/bad", altered).status()).isEqualTo(422);

        JsonNode first = admin.get(LABORATORY + "tests?limit=40").json();
        JsonNode second = admin.get(LABORATORY + "tests?limit=40&cursor="
                        + first.path("nextCursor").asString())
                .json();
        List<String> codes = new java.util.ArrayList<>();
        first.path("items").forEach(item -> codes.add(item.path("code").asString()));
        second.path("items").forEach(item -> codes.add(item.path("code").asString()));
        assertThat(codes).isSorted().doesNotHaveDuplicates().contains("K", "OURS", "OURPANEL", "WBC");
        assertThat(doctor.get(LABORATORY + "tests/K").json().path("name").asString())
                .isEqualTo("Potassium");
        assertThat(doctor.get(LABORATORY + "tests/OURS").status()).isEqualTo(404);
    }

    @Test
    void valuesAndWordsAreSealed() {
        String remark = "Remark" + UUID.randomUUID();
        UUID sample = received(List.of("K"));
        UUID result = technician
                .post(
                        LABORATORY + "samples/" + sample + "/results",
                        Map.of("testCode", "K", "value", 4.321, "remark", remark))
                .id();

        byte[] sealed = Tenancy.as(
                TestHospitals.A,
                () -> transaction.execute(status -> jdbc.sql("select sealed from laboratory_result where id = :id")
                        .param("id", result)
                        .query(byte[].class)
                        .single()));
        String row = Tenancy.as(
                TestHospitals.A,
                () -> transaction.execute(
                        status -> jdbc.sql("select row_to_json(r)::text from laboratory_result r where id = :id")
                                .param("id", result)
                                .query(String.class)
                                .single()));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(remark, "4.321");
        assertThat(row).doesNotContain(remark, "4.321");
        assertThat(result(technician, result).json().path("remark").asString()).isEqualTo(remark);
    }

    @Test
    void services_of_the_hospital_are_told_whose_an_order_is() {
        UUID order = ordered(List.of("K"));
        String path = "/internal/laboratory-orders/" + order;

        assertThat(api.serviceFor(TestHospitals.A)
                        .get(path)
                        .json()
                        .path("patientId")
                        .asString())
                .isEqualTo(patient.toString());
        assertThat(api.serviceFor(TestHospitals.B).get(path).status()).isEqualTo(404);
        assertThat(doctor.get(path).status()).isEqualTo(403);
    }

    private UUID patientOf(String sex) {
        return api.as(Role.RECEPTIONIST)
                .at(TestHospitals.A)
                .post(
                        "/api/v1/patients",
                        Map.of("givenName", "Ada", "familyName", "Berg", "birthDate", "1975-02-03", "sex", sex))
                .id();
    }

    private Caller somebody(Role role) {
        return api.as(role).at(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID());
    }

    private String orders() {
        return "/api/v1/patients/" + patient + "/laboratory-orders";
    }

    private String results() {
        return "/api/v1/patients/" + patient + "/laboratory-results";
    }

    private UUID ordered(List<String> tests) {
        Answer ordered = doctor.post(orders(), Map.of("tests", tests));
        assertThat(ordered.status()).as(ordered.body()).isEqualTo(201);
        return ordered.id();
    }

    private JsonNode order(Caller reader, UUID order) {
        Answer read = reader.get(LABORATORY + "orders/" + order);
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        return read.json();
    }

    private UUID collected(UUID order) {
        Answer collected = nurse.post(LABORATORY + "orders/" + order + "/samples", Map.of());
        assertThat(collected.status()).as(collected.body()).isEqualTo(201);
        return collected.id();
    }

    private void receive(UUID sample) {
        Answer received = technician.post(LABORATORY + "samples/" + sample + "/receipt");
        assertThat(received.status()).as(received.body()).isEqualTo(200);
    }

    private UUID received(List<String> tests) {
        UUID sample = collected(ordered(tests));
        receive(sample);
        return sample;
    }

    private Answer enter(UUID sample, String test, String value) {
        return technician.post(
                LABORATORY + "samples/" + sample + "/results",
                Map.of("testCode", test, "value", new java.math.BigDecimal(value)));
    }

    private Answer enterIn(UUID sample, String test, String value, String unit) {
        return technician.post(
                LABORATORY + "samples/" + sample + "/results",
                Map.of("testCode", test, "value", new java.math.BigDecimal(value), "unit", unit));
    }

    private Answer entered(String test, String value) {
        String unit = test.equals("HGB") ? "g/dL" : "";
        UUID sample = received(List.of(test));
        Answer entered = unit.isEmpty() ? enter(sample, test, value) : enterIn(sample, test, value, unit);
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        return entered;
    }

    private UUID verified(String test, String value) {
        UUID result = entered(test, value).id();
        assertThat(verify(colleague, result).status()).isEqualTo(200);
        return result;
    }

    private static Answer verify(Caller verifier, UUID result) {
        return verifier.post(LABORATORY + "results/" + result + "/verification");
    }

    private static Answer result(Caller reader, UUID result) {
        return reader.get(LABORATORY + "results/" + result);
    }

    private static List<String> waiting(String forWhat, Caller reader) {
        List<String> ids = new java.util.ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = reader.get(LABORATORY + "results?limit=100&waitingFor=" + forWhat + cursor)
                    .json();
            page.path("items").forEach(item -> ids.add(item.path("id").asString()));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        return ids;
    }

    private JsonNode published(String type, UUID id) {
        Published event =
                events.awaitPublished(type, published -> published.key().equals(id.toString()));
        return event.data();
    }

    private JsonNode received(UUID sample) {
        return published("lab.sample.received", sample);
    }

    private static boolean isAudit(Published event, String action, UUID resource) {
        return event.data().path("action").asString().equals(action)
                && event.data().path("resourceId").asString("").equals(resource.toString());
    }

    private String ownTest() {
        String code = "QC-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        Answer put = api.as(Role.ADMIN).at(TestHospitals.A).put(LABORATORY + "tests/" + code, quantity(code, "mg/L"));
        assertThat(put.status()).as(put.body()).isEqualTo(201);
        return code;
    }

    private static Map<String, Object> quantity(String name, String unit) {
        return Map.of(
                "name",
                name,
                "kind",
                "QUANTITY",
                "specimen",
                "SERUM",
                "units",
                List.of(Map.of("code", unit, "factor", 1)),
                "referenceRanges",
                List.of(Map.of("unit", unit, "low", 1, "high", 10, "ageFrom", "P18Y", "source", "Our own study")));
    }

    private static Map<String, Object> panel(String... members) {
        return Map.of("name", "Ours", "kind", "PANEL", "members", List.of(members));
    }

    private void control(String test, String level, int mean) {
        Answer put = technician.put(
                LABORATORY + "tests/" + test + "/controls/" + level,
                Map.of("lot", "L1", "mean", mean, "standardDeviation", 1));
        assertThat(put.status()).as(put.body()).isEqualTo(201);
    }

    private void newLot(String test, String level, int mean) {
        String path = LABORATORY + "tests/" + test + "/controls/" + level;
        Map<String, Object> target = Map.of("lot", "L2", "mean", mean, "standardDeviation", 1);
        assertThat(technician.put(path, target).status()).isEqualTo(428);
        assertThat(technician
                        .header("If-Match", technician.get(path).header("ETag"))
                        .put(path, target)
                        .status())
                .isEqualTo(200);
    }

    private Answer run(String test, Map<String, ? extends Number> values) {
        return technician.post(
                LABORATORY + "quality-controls",
                Map.of(
                        "testCode",
                        test,
                        "measurements",
                        values.entrySet().stream()
                                .map(value -> Map.of("level", value.getKey(), "value", value.getValue()))
                                .toList()));
    }

    private void treats(UUID staffId) {
        Instant now = Instant.now();
        events.send(
                "appointment.booked",
                TestHospitals.A,
                new HashMap<>(Map.of(
                        "id", UUID.randomUUID().toString(),
                        "patientId", patient.toString(),
                        "practitionerId", staffId.toString(),
                        "kind", "IN_PERSON",
                        "start", now.toString(),
                        "end", now.plusSeconds(900).toString())));
    }

    private void restrict() {
        assertThat(api.as(Role.PRIVACY_OFFICER)
                        .at(TestHospitals.A)
                        .header("If-Match", "\"0\"")
                        .put(
                                "/api/v1/patients/" + patient + "/confidentiality",
                                Map.of("code", "R", "reason", "A colleague"))
                        .status())
                .isEqualTo(200);
    }

    private static <T> List<T> atOnce(int n, java.util.function.IntFunction<T> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> all = IntStream.range(0, n)
                    .<Callable<T>>mapToObj(i -> () -> work.apply(i))
                    .toList();
            return threads.invokeAll(all).stream().map(Future::resultNow).toList();
        }
    }
}
