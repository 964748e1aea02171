package io.epione.patient.laboratory;

import static io.epione.patient.laboratory.LaboratoryStage.LABORATORY;
import static io.epione.patient.laboratory.LaboratoryStage.atOnce;
import static io.epione.patient.laboratory.LaboratoryStage.finding;
import static io.epione.patient.laboratory.LaboratoryStage.ok;
import static io.epione.patient.laboratory.LaboratoryStage.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.laboratory.LaboratoryStage.Tube;
import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestEvents.Published;
import io.epione.platform.test.TestHospitals;
import io.epione.platform.test.TestStatements;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@EpioneTest
class ResultBatchTest {

    private static final String ENTRIES = LABORATORY + "result-entries";
    private static final String VERIFICATIONS = LABORATORY + "result-verifications";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    private LaboratoryStage stage;

    @BeforeEach
    void aLaboratory() {
        stage = new LaboratoryStage(api, TestHospitals.A);
    }

    private static Map<String, Object> line(Tube tube, String test, String value) {
        return line(tube.number(), finding(test, value));
    }

    private static Map<String, Object> line(String number, Map<String, Object> finding) {
        return Map.of("accessionNumber", number, "finding", finding);
    }

    private static Map<String, Object> lines(List<Map<String, Object>> lines) {
        return Map.of("lines", lines);
    }

    private JsonNode entered(List<Map<String, Object>> lines) {
        return ok(200, stage.technician.post(ENTRIES, lines(lines))).json();
    }

    private static List<String> outcomes(JsonNode batch) {
        List<String> outcomes = new ArrayList<>();
        batch.path("lines").forEach(line -> {
            JsonNode code = line.at("/refusal/code");
            outcomes.add(line.path("outcome").asString() + (code.isString() ? " " + code.asString() : ""));
        });
        return outcomes;
    }

    private static UUID resultOf(JsonNode batch, int line) {
        return UUID.fromString(batch.path("lines").path(line).at("/result/id").asString());
    }

    @Test
    void eachLineIsEnteredOrSaysWhyNot() {
        Tube tube = stage.received(stage.patient(), "K", "CREA", "HIV");
        Tube other = stage.received(stage.patient(), "K", "NA");
        Tube onItsWay = stage.collected(stage.patient(), Map.of(), "K");
        LaboratoryStage elsewhere = LaboratoryStage.elsewhere(api);
        Tube foreign = elsewhere.received(elsewhere.patient(), Map.of("accessionNumber", "FOREIGN-" + suffix()), "K");

        JsonNode batch = entered(List.of(
                line(tube, "K", "4.1"),
                line(tube, "CREA", "61"),
                line(tube.number(), Map.of("testCode", "HIV", "choice", "MAYBE")),
                line(foreign, "K", "4.1"),
                line("NOSUCH-" + suffix(), finding("K", "4.1")),
                line(onItsWay, "K", "4.1"),
                line(tube, "NA", "140"),
                line(tube, "K", "4.1"),
                line(tube, "K", "4.2"),
                line(other, "K", "6.9"),
                line(other.number(), Map.of("testCode", "NA", "text", "Pink"))));

        assertThat(outcomes(batch))
                .containsExactly(
                        "DONE",
                        "DONE",
                        "REFUSED CHOICE_NOT_ACCEPTED",
                        "UNKNOWN SAMPLE_NOT_FOUND",
                        "UNKNOWN SAMPLE_NOT_FOUND",
                        "REFUSED SAMPLE_NOT_RECEIVED",
                        "REFUSED TEST_NOT_OF_SAMPLE",
                        "DONE_BEFORE",
                        "REFUSED RESULT_EXISTS",
                        "DONE",
                        "REFUSED INVALID_REQUEST");
        assertThat(batch.path("done").asInt()).isEqualTo(4);
        assertThat(batch.path("refused").asInt()).isEqualTo(7);
        assertThat(batch.at("/lines/10/refusal/errors/0/field").asString()).isEqualTo("value");
        assertThat(resultOf(batch, 7)).isEqualTo(resultOf(batch, 0));
        assertThat(batch.at("/lines/1/result/flag").asString()).isEqualTo("INVALID");
        assertThat(batch.at("/lines/9/result/flag").asString()).isEqualTo("CRITICAL");
        assertThat(result(stage.technician, resultOf(batch, 0)).path("value").decimalValue())
                .isEqualByComparingTo("4.1");
        assertThat(stage.technician
                        .get(LABORATORY + "samples/" + tube.id())
                        .json()
                        .path("tests"))
                .hasSize(3);
        assertThat(ok(201, stage.enter(tube, Map.of("testCode", "HIV", "choice", "NONREACTIVE"))))
                .as("nothing of a refused line was done")
                .isNotNull();
        events.awaitPublished("audit.recorded", event -> created(event, resultOf(batch, 9)));
        assertThat(events.published("audit.recorded").stream().filter(event -> created(event, resultOf(batch, 0))))
                .hasSize(1);
    }

    private static boolean created(Published event, UUID result) {
        return event.data().path("action").asString().equals("create")
                && event.data().path("resourceId").asString("").equals(result.toString());
    }

    private static String suffix() {
        return UUID.randomUUID().toString().substring(0, 12).toUpperCase(Locale.ROOT);
    }

    @Test
    void aLineIsJudgedAsIfItWereEnteredAlone() {
        UUID one = stage.patient();
        UUID twin = stage.patient();
        stage.verified(stage.received(one, "CREA"), "CREA", "1.0");
        stage.verified(stage.received(twin, "CREA"), "CREA", "1.0");
        Tube alone = stage.received(one, "CREA");
        Tube inBatch = stage.received(twin, "CREA");

        JsonNode single = ok(201, stage.enter(alone, finding("CREA", "1.6"))).json();
        JsonNode batched = entered(List.of(line(inBatch, "CREA", "1.6"))).at("/lines/0/result");

        for (String field : List.of(
                "status", "value", "unit", "flag", "interpretation", "referenceRange", "criticalLimits", "heldBack")) {
            assertThat(batched.path(field)).as(field).isEqualTo(single.path(field));
        }
        assertThat(batched.at("/change/exceeded").asBoolean()).isTrue();
        assertThat(batched.at("/change/percent")).isEqualTo(single.at("/change/percent"));
    }

    @Test
    void sentTwiceItIsEnteredOnce() {
        Tube tube = stage.received(stage.patient(), "K", "CREA");
        List<Map<String, Object>> lines = List.of(line(tube, "K", "4.1"), line(tube, "CREA", "1.0"));
        Caller keyed = stage.technician.header("Idempotency-Key", "batch-" + suffix());
        Answer first = ok(200, keyed.post(ENTRIES, lines(lines)));

        assertThat(keyed.post(ENTRIES, lines(lines)).json()).isEqualTo(first.json());
        assertThat(keyed.post(ENTRIES, lines(lines.subList(0, 1))).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        JsonNode again = entered(lines);
        assertThat(outcomes(again)).containsOnly("DONE_BEFORE");
        assertThat(resultOf(again, 1)).isEqualTo(resultOf(first.json(), 1));
        ok(200, stage.verify(resultOf(again, 1)));
        assertThat(outcomes(entered(lines))).as("also when verified").containsOnly("DONE_BEFORE");
    }

    @Test
    void theSameBatchAtOnceIsEnteredOnce() throws Exception {
        List<Tube> tubes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tubes.add(stage.received(stage.patient(), "K"));
        }
        List<Map<String, Object>> lines = new ArrayList<>(
                tubes.stream().map(tube -> line(tube, "K", "4.1")).toList());
        List<Map<String, Object>> reversed = new ArrayList<>(lines);
        Collections.reverse(reversed);

        List<JsonNode> batches = atOnce(4, i -> entered(i % 2 == 0 ? lines : reversed));

        assertThat(batches.stream().flatMap(batch -> outcomes(batch).stream()))
                .hasSize(16)
                .containsOnly("DONE", "DONE_BEFORE");
        Set<UUID> results = new TreeSet<>();
        batches.forEach(batch -> {
            for (int i = 0; i < 4; i++) {
                results.add(resultOf(batch, i));
            }
        });
        assertThat(results).hasSize(4);
    }

    @Test
    void manyAreVerifiedByWhoEnteredNoneOfThem() {
        UUID patient = stage.patient();
        UUID last = stage.verified(stage.received(patient, "CREA"), "CREA", "1.0");
        Tube tube = stage.received(patient, "K", "CREA", "HIV");
        Tube other = stage.received(stage.patient(), "K");
        JsonNode batch = entered(List.of(
                line(tube, "K", "6.9"),
                line(tube, "CREA", "1.6"),
                line(tube.number(), Map.of("testCode", "HIV", "choice", "NONREACTIVE")),
                line(other, "K", "90")));
        UUID potassium = resultOf(batch, 0);
        UUID creatinine = resultOf(batch, 1);
        UUID hiv = resultOf(batch, 2);
        UUID impossible = resultOf(batch, 3);
        UUID own = ok(
                        201,
                        stage.colleague.post(
                                LABORATORY + "results/" + last + "/corrections",
                                Map.of("value", 1.1, "reason", "Mixed up")))
                .id();
        LaboratoryStage elsewhere = LaboratoryStage.elsewhere(api);
        UUID foreign = elsewhere.entered(elsewhere.received(elsewhere.patient(), "K"), "K", "4.1");

        JsonNode verified = ok(
                        200,
                        stage.colleague.post(
                                VERIFICATIONS,
                                lines(List.of(
                                        Map.of("resultId", potassium, "remark", "Not haemolysed"),
                                        Map.of("resultId", creatinine),
                                        Map.of("resultId", creatinine, "changeConfirmed", true),
                                        Map.of("resultId", hiv),
                                        Map.of("resultId", impossible),
                                        Map.of("resultId", own),
                                        Map.of("resultId", foreign),
                                        Map.of("resultId", potassium)))))
                .json();

        assertThat(outcomes(verified))
                .containsExactly(
                        "DONE",
                        "REFUSED CHANGE_UNCONFIRMED",
                        "DONE",
                        "DONE",
                        "REFUSED RESULT_INVALID",
                        "REFUSED OWN_RESULT",
                        "UNKNOWN RESULT_NOT_FOUND",
                        "DONE_BEFORE");
        assertThat(verified.at("/lines/0/result/verificationRemark").asString()).isEqualTo("Not haemolysed");
        assertThat(stage.doctor
                        .get(LABORATORY + "orders/"
                                + verified.at("/lines/0/result/orderId").asString())
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("COMPLETED");
        assertThat(stage.waiting("ACKNOWLEDGEMENT")).contains(potassium.toString());
        Caller self = stage.account(patient);
        assertThat(self.get(LABORATORY + "results/" + creatinine).status()).isEqualTo(200);
        assertThat(self.get(LABORATORY + "results/" + potassium).status())
                .as("critical, not acknowledged")
                .isEqualTo(404);
        assertThat(self.get(LABORATORY + "results/" + hiv).status())
                .as("released by the doctor")
                .isEqualTo(404);
        for (UUID result : List.of(potassium, creatinine, hiv)) {
            events.awaitPublished("lab.result.verified", event -> event.key().equals(result.toString()));
        }
        events.awaitPublished("lab.result.critical", event -> event.key().equals(potassium.toString()));
        assertThat(events.published("lab.result.verified").stream()
                        .filter(event -> event.key().equals(potassium.toString())))
                .hasSize(1);
        JsonNode correction = ok(200, stage.technician.post(VERIFICATIONS, lines(List.of(Map.of("resultId", own)))))
                .json();
        assertThat(correction.at("/lines/0/result/status").asString()).isEqualTo("CORRECTED");
        assertThat(result(stage.doctor, last).path("status").asString()).isEqualTo("REPLACED");
    }

    @Test
    void whatIsHeldBackIsVerifiedByNoBatch() {
        String test = stage.controlledTest();
        UUID held = stage.entered(stage.received(stage.patient(), test), test, "5");
        UUID free = stage.entered(stage.received(stage.patient(), "K"), "K", "4.1");
        stage.run(test, 13.1);

        JsonNode batch = ok(
                        200,
                        stage.colleague.post(
                                VERIFICATIONS, lines(List.of(Map.of("resultId", held), Map.of("resultId", free)))))
                .json();

        assertThat(outcomes(batch)).containsExactly("REFUSED QUALITY_CONTROL_FAILED", "DONE");
    }

    @Test
    void ofTwoBatchesAtOnceOneVerifies() throws Exception {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            lines.add(Map.of("resultId", stage.entered(stage.received(stage.patient(), "K"), "K", "4.1")));
        }
        List<Map<String, Object>> reversed = new ArrayList<>(lines);
        Collections.reverse(reversed);

        List<Integer> statuses = atOnce(
                4,
                i -> stage.somebody(Role.LAB_TECHNICIAN)
                        .post(VERIFICATIONS, lines(i % 2 == 0 ? lines : reversed))
                        .status());

        assertThat(statuses).containsExactlyInAnyOrder(200, 422, 422, 422);
    }

    @Test
    void aBatchHasOneToTwoHundredLinesAndIsNotTakenWhereAllAreRefused() {
        Tube tube = stage.received(stage.patient(), "K");

        assertThat(stage.technician.post(ENTRIES, lines(List.of())).status()).isEqualTo(422);
        assertThat(stage.technician
                        .post(ENTRIES, lines(Collections.nCopies(201, line(tube, "K", "4.1"))))
                        .status())
                .isEqualTo(422);
        assertThat(stage.technician.post(ENTRIES, Map.of()).status()).isEqualTo(422);
        assertThat(stage.technician
                        .post(ENTRIES, Map.of("lines", Collections.singletonList(null)))
                        .status())
                .isEqualTo(422);
        assertThat(stage.technician
                        .post(ENTRIES, lines(List.of(Map.of("accessionNumber", tube.number()))))
                        .status())
                .isEqualTo(422);
        assertThat(stage.technician
                        .post(VERIFICATIONS, lines(List.of(Map.of("remark", "x"))))
                        .status())
                .isEqualTo(422);
        Answer refused = stage.technician.post(ENTRIES, lines(List.of(line("NOSUCH", finding("K", "4.1")))));
        assertThat(refused.code()).isEqualTo("ALL_LINES_REFUSED");
        assertThat(refused.json().at("/lines/0/outcome").asString()).isEqualTo("UNKNOWN");
        assertThat(stage.nurse
                        .post(ENTRIES, lines(List.of(line(tube, "K", "4.1"))))
                        .status())
                .isEqualTo(403);
        assertThat(stage.doctor
                        .post(VERIFICATIONS, lines(List.of(Map.of("resultId", UUID.randomUUID()))))
                        .status())
                .isEqualTo(403);
        JsonNode most = entered(Collections.nCopies(200, line(tube, "K", "4.1")));
        assertThat(outcomes(most).stream().collect(Collectors.groupingBy(o -> o, Collectors.counting())))
                .isEqualTo(Map.of("DONE", 1L, "DONE_BEFORE", 199L));
    }

    /** However many lines there are: what is read is read once for all, and what is written grows with the lines. */
    @Test
    void aBatchAsksTheDatabaseNoMoreThanASingleResult() {
        int many = 20;
        List<Tube> tubes = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            tubes.add(stage.received(stage.patient(), "K"));
        }
        List<UUID> results = new ArrayList<>();

        Map<String, Long> entering = TestStatements.each("patient", 1, once -> {
            JsonNode batch =
                    entered(tubes.stream().map(tube -> line(tube, "K", "4.1")).toList());
            for (int i = 0; i < many; i++) {
                results.add(resultOf(batch, i));
            }
        });
        Map<String, Long> verifying = TestStatements.each(
                "patient",
                1,
                once -> ok(
                        200,
                        stage.colleague.post(
                                VERIFICATIONS,
                                lines(results.stream()
                                        .map(id -> Map.<String, Object>of("resultId", id))
                                        .toList()))));

        assertThat(reads(entering))
                .hasSizeBetween(4, 20)
                .allSatisfy(
                        (statement, calls) -> assertThat(calls).as(statement).isLessThanOrEqualTo(2));
        assertThat(writes(entering)).isBetween(many / 2L, 3L * many);
        assertThat(reads(verifying))
                .hasSizeBetween(4, 20)
                .allSatisfy(
                        (statement, calls) -> assertThat(calls).as(statement).isLessThanOrEqualTo(2));
        assertThat(writes(verifying)).isBetween(1L * many, 6L * many);
    }

    private static Map<String, Long> reads(Map<String, Long> statements) {
        return said(statements, true);
    }

    private static long writes(Map<String, Long> statements) {
        return said(statements, false).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Of the laboratory: jobs and the outbox have their own pace. */
    private static Map<String, Long> said(Map<String, Long> statements, boolean reading) {
        return statements.entrySet().stream()
                .filter(said -> said.getKey().contains("laboratory_"))
                .filter(said -> said.getKey().startsWith("select") == reading)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
