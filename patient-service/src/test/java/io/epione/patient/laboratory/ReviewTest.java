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
import io.epione.platform.test.TestHospitals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What becomes of verified results when a control run fails after them. */
@EpioneTest
class ReviewTest {

    private static final Map<String, String> REASON = Map.of("reason", "Measured again: 5.1");

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    private LaboratoryStage stage;
    private String test;

    @BeforeEach
    void aControlledTest() {
        stage = new LaboratoryStage(api, TestHospitals.A);
        test = stage.controlledTest();
    }

    private UUID verified(String value) {
        return stage.verified(stage.received(stage.patient(), test), test, value);
    }

    private static Answer confirm(Caller reviewer, UUID result) {
        return reviewer.post(LABORATORY + "results/" + result + "/confirmation", REASON);
    }

    private static long inDoubt(Answer run) {
        return ok(201, run).json().path("inDoubt").asLong();
    }

    @Test
    void whatWasVerifiedSinceTheLastAcceptedRunIsInDoubtUntilSomebodyElseConfirmsIt() {
        UUID before = verified("4");
        assertThat(inDoubt(stage.run(test, 10))).isZero();
        Tube tube = stage.received(stage.patient(), test);
        UUID since = stage.verified(tube, test, "5");
        UUID pending = stage.entered(stage.received(stage.patient(), test), test, "6");

        Instant whenAllWasWell = Instant.now();

        Answer failed = stage.run(test, 13.1);

        assertThat(failed.json().path("status").asString()).isEqualTo("FAILED");
        assertThat(inDoubt(failed)).isOne();
        assertThat(stage.doctor
                        .get(LABORATORY + "quality-controls?testCode=" + test)
                        .json()
                        .path("items"))
                .extracting(run -> run.path("inDoubt").asInt())
                .containsExactly(1, 0);
        for (Caller reader : List.of(stage.doctor, stage.account(tube.patient()))) {
            JsonNode doubted = result(reader, since);
            assertThat(doubted.path("status").asString()).isEqualTo("FINAL");
            assertThat(doubted.path("underReview").asBoolean()).isTrue();
            assertThat(doubted.at("/review/controlRunId").asString())
                    .isEqualTo(failed.id().toString());
        }
        assertThat(result(stage.doctor, before).path("underReview").asBoolean()).isFalse();
        assertThat(stage.doctor
                        .get("/api/v1/patients/" + tube.patient() + "/laboratory-results")
                        .json()
                        .at("/items/0/underReview")
                        .asBoolean())
                .isTrue();
        assertThat(stage.doctor
                        .get("/api/v1/patients/" + tube.patient() + "/fhir?_since=" + whenAllWasWell)
                        .body())
                .as("also for who asks what has changed")
                .contains("Under review");
        assertThat(stage.waiting("REVIEW"))
                .contains(since.toString())
                .doesNotContain(before.toString(), pending.toString());
        assertThat(confirm(stage.colleague, since).code()).isEqualTo("OWN_VERIFICATION");
        assertThat(confirm(stage.technician, before).code()).isEqualTo("NOT_UNDER_REVIEW");
        assertThat(confirm(stage.technician, pending).code()).isEqualTo("NOT_UNDER_REVIEW");

        JsonNode confirmed = ok(200, confirm(stage.technician, since)).json();

        assertThat(confirmed.path("underReview").asBoolean()).isFalse();
        assertThat(confirmed.at("/review/confirmedBy").asString())
                .isEqualTo(stage.technician.postId().toString());
        assertThat(result(stage.doctor, since).at("/review/reason").asString()).isEqualTo(REASON.get("reason"));
        assertThat(confirm(stage.technician, since).code()).isEqualTo("NOT_UNDER_REVIEW");
        assertThat(stage.waiting("REVIEW")).doesNotContain(since.toString());
        assertThat(inDoubt(stage.run(test, 13.2))).as("held back since").isZero();
        assertThat(result(stage.doctor, since).path("underReview").asBoolean()).isFalse();
        events.awaitPublished("audit.recorded", event -> confirmation(event, since));
        assertThat(events.published("audit.recorded").stream().filter(event -> confirmation(event, since)))
                .hasSize(1);
    }

    private static boolean confirmation(TestEvents.Published event, UUID result) {
        return event.data().path("action").asString().equals("confirm")
                && event.data().path("resourceId").asString("").equals(result.toString());
    }

    @Test
    void oneThatDoesNotHoldIsCorrectedAndTheFirstStays() {
        stage.run(test, 10);
        UUID wrong = verified("5");
        stage.run(test, 13.1);
        UUID right = ok(
                        201,
                        stage.technician.post(
                                LABORATORY + "results/" + wrong + "/corrections",
                                Map.of("value", 4, "reason", "Calibrated, measured again")))
                .id();

        assertThat(confirm(stage.technician, wrong).code()).isEqualTo("CORRECTION_PENDING");
        assertThat(stage.verify(right).code()).isEqualTo("QUALITY_CONTROL_FAILED");
        assertThat(result(stage.doctor, wrong).path("underReview").asBoolean()).isTrue();
        stage.run(test, 10);
        ok(200, stage.verify(right));

        JsonNode first = result(stage.doctor, wrong);
        assertThat(first.path("status").asString()).isEqualTo("REPLACED");
        assertThat(first.path("underReview").asBoolean()).isFalse();
        assertThat(first.at("/review/confirmedAt").isNull()).isTrue();
        assertThat(result(stage.doctor, right).path("underReview").asBoolean()).isFalse();
        assertThat(stage.waiting("REVIEW")).doesNotContain(wrong.toString(), right.toString());
        assertThat(inDoubt(stage.run(test, 6.9))).as("the correction").isOne();
    }

    @Test
    void whatIsWithdrawnWaitsForNobody() {
        stage.run(test, 10);
        Tube tube = stage.received(stage.patient(), test);
        UUID result = stage.verified(tube, test, "5");
        stage.run(test, 13.1);

        ok(
                200,
                stage.technician.post(
                        LABORATORY + "samples/" + tube.id() + "/rejection", Map.of("reason", "MISLABELLED")));

        assertThat(result(stage.doctor, result).path("underReview").asBoolean()).isFalse();
        assertThat(stage.waiting("REVIEW")).doesNotContain(result.toString());
        assertThat(confirm(stage.technician, result).code()).isEqualTo("NOT_UNDER_REVIEW");
    }

    @Test
    void whatWasVerifiedBeforeTheTestWasControlledIsNotInDoubt() {
        test = stage.ownTest();
        UUID uncontrolled = verified("5");
        stage.control(test, "MAIN");
        UUID controlled = verified("6");

        assertThat(inDoubt(stage.run(test, 13.1))).isOne();

        assertThat(result(stage.doctor, uncontrolled).path("underReview").asBoolean())
                .isFalse();
        assertThat(result(stage.doctor, controlled).path("underReview").asBoolean())
                .isTrue();
    }

    @Test
    void eachInstrumentIsControlledByItself() {
        stage.control(test, "COBAS-2");
        Tube tube = stage.received(stage.patient(), test);
        Map<String, Object> onCobas = finding(test, "5");
        onCobas.put("instrument", "COBAS-2");
        UUID cobas = ok(201, stage.enter(tube, onCobas)).id();
        ok(200, stage.verify(cobas));
        UUID main = verified("6");

        assertThat(inDoubt(stage.run(test, "COBAS-2", 13.1))).isOne();

        assertThat(result(stage.doctor, cobas).path("underReview").asBoolean()).isTrue();
        assertThat(result(stage.doctor, cobas).path("instrument").asString()).isEqualTo("COBAS-2");
        assertThat(result(stage.doctor, main).path("underReview").asBoolean()).isFalse();
        verified("7");
        Map<String, Object> again = finding(test, "5.5");
        again.put("instrument", "COBAS-2");
        UUID held = ok(201, stage.enter(stage.received(stage.patient(), test), again))
                .id();
        assertThat(stage.verify(held).code()).isEqualTo("QUALITY_CONTROL_FAILED");
        assertThat(stage.run(test, "COBAS-3", 10).code()).isEqualTo("NO_CONTROL_MATERIALS");
        again.put("instrument", "cobas 2");
        assertThat(stage.enter(tube, again).status()).isEqualTo(422);
    }

    @Test
    void whatIsVerifiedWhileARunFailsIsHeldBackOrInDoubt() throws Exception {
        List<UUID> waiting = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            waiting.add(stage.entered(stage.received(stage.patient(), test), test, "5"));
        }

        List<Answer> answers =
                atOnce(8, i -> i < 6 ? stage.verify(waiting.get(i)) : stage.run(test, i == 6 ? 13.1 : 6.9));

        long inDoubt = inDoubt(answers.get(6)) + inDoubt(answers.get(7));
        assertThat(answers.subList(0, 6).stream().filter(answer -> answer.status() == 200))
                .hasSize(Math.toIntExact(inDoubt));
        for (int i = 0; i < 6; i++) {
            boolean verified = answers.get(i).status() == 200;
            JsonNode now = result(stage.technician, waiting.get(i));
            assertThat(now.path("underReview").asBoolean()).isEqualTo(verified);
            assertThat(now.path("heldBack").asBoolean()).isEqualTo(!verified);
        }
    }

    @Test
    void ofTwoReviewersAtOnceOneCounts() throws Exception {
        UUID result = verified("5");
        stage.run(test, 13.1);

        assertThat(atOnce(
                        4,
                        i -> confirm(stage.somebody(Role.LAB_TECHNICIAN), result)
                                .status()))
                .containsExactlyInAnyOrder(200, 409, 409, 409);
    }

    @Test
    void anotherHospitalIsNotConcerned() {
        LaboratoryStage other = LaboratoryStage.elsewhere(api);
        UUID here = verified("5");
        other.control("UA-SG", "THIRD");
        stage.control("UA-SG", "THIRD");
        Map<String, Object> onThird = finding("UA-SG", "1.01");
        onThird.put("instrument", "THIRD");
        UUID there = ok(201, other.enter(other.received(other.patient(), "UA-SG"), onThird))
                .id();
        ok(200, other.verify(there));
        assertThat(inDoubt(stage.run("UA-SG", "THIRD", 13.1))).isZero();
        assertThat(inDoubt(stage.run(test, 13.1))).isOne();

        assertThat(result(other.doctor, there).path("underReview").asBoolean()).isFalse();
        assertThat(other.waiting("REVIEW")).doesNotContain(here.toString());
        assertThat(confirm(other.technician, here).status()).isEqualTo(404);
        assertThat(result(stage.doctor, here).path("underReview").asBoolean()).isTrue();
    }

    @Test
    void onlyTheLaboratoryReviews() {
        UUID result = verified("5");
        stage.run(test, 13.1);

        assertThat(stage.doctor.get(LABORATORY + "results?waitingFor=REVIEW").status())
                .isEqualTo(403);
        for (Caller other : List.of(stage.doctor, stage.nurse, stage.account(stage.patient()))) {
            assertThat(confirm(other, result).status()).isEqualTo(403);
        }
        assertThat(stage.technician
                        .post(LABORATORY + "results/" + result + "/confirmation", Map.of("reason", " "))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theBenchReviewsWhatIsOfARestrictedRecordWithoutLearningWhose() {
        UUID patient = stage.patient();
        UUID result = stage.verified(stage.received(patient, test), test, "5");
        ok(
                200,
                api.as(Role.PRIVACY_OFFICER)
                        .at(TestHospitals.A)
                        .header("If-Match", "\"0\"")
                        .put(
                                "/api/v1/patients/" + patient + "/confidentiality",
                                Map.of("code", "R", "reason", "A colleague")));
        assertThat(stage.technician.get(LABORATORY + "results/" + result).code())
                .isEqualTo("RESTRICTED_RECORD");

        stage.run(test, 13.1);

        JsonNode shown = result(stage.technician, result);
        assertThat(shown.path("value").decimalValue()).isEqualByComparingTo("5");
        assertThat(shown.path("patientId").isNull()).isTrue();
        ok(200, confirm(stage.technician, result));
        assertThat(stage.technician.get(LABORATORY + "results/" + result).code())
                .isEqualTo("RESTRICTED_RECORD");
    }
}
