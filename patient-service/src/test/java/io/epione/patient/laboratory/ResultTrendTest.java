package io.epione.patient.laboratory;

import static io.epione.patient.laboratory.LaboratoryStage.LABORATORY;
import static io.epione.patient.laboratory.LaboratoryStage.finding;
import static io.epione.patient.laboratory.LaboratoryStage.ok;
import static io.epione.patient.laboratory.LaboratoryStage.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.laboratory.LaboratoryStage.Tube;
import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** One test of one patient over time, and a child who grows out of a range. */
@EpioneTest
class ResultTrendTest {

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    private LaboratoryStage stage;
    private UUID patient;

    @BeforeEach
    void aPatient() {
        stage = new LaboratoryStage(api, TestHospitals.A);
        patient = stage.patient();
    }

    private Tube takenDaysAgo(int days, String test) {
        Instant at = Instant.now().minus(days, ChronoUnit.DAYS);
        return stage.received(patient, Map.of("collectedAt", at.toString()), test);
    }

    private UUID haemoglobin(int daysAgo, String value, String unit) {
        Map<String, Object> finding = finding("HGB", value);
        finding.put("unit", unit);
        UUID result =
                ok(201, stage.enter(takenDaysAgo(daysAgo, "HGB"), finding)).id();
        ok(
                200,
                stage.colleague.post(
                        LABORATORY + "results/" + result + "/verification", Map.of("changeConfirmed", true)));
        return result;
    }

    private String path(String query) {
        return "/api/v1/patients/" + patient + "/laboratory-results/trends?testCode=" + query;
    }

    private JsonNode trend(Caller reader, String query) {
        return ok(200, reader.get(path(query))).json();
    }

    @Test
    void aDoctorSeesHowAValueWentInOneUnit() {
        UUID newest = haemoglobin(1, "11.5", "g/dL");
        UUID oldest = haemoglobin(90, "130", "g/L");
        UUID wrong = haemoglobin(30, "31", "g/L");
        UUID right = ok(
                        201,
                        stage.technician.post(
                                LABORATORY + "results/" + wrong + "/corrections",
                                Map.of("value", 12.4, "unit", "g/dL", "reason", "Mixed up")))
                .id();
        Map<String, Object> unverified = finding("HGB", "12");
        unverified.put("unit", "g/dL");
        ok(201, stage.enter(takenDaysAgo(2, "HGB"), unverified));
        ok(
                200,
                stage.colleague.post(
                        LABORATORY + "results/" + right + "/verification", Map.of("changeConfirmed", true)));

        JsonNode trend = trend(stage.doctor, "HGB");

        assertThat(trend.path("unit").asString()).isEqualTo("g/dL");
        assertThat(trend.path("name").asString()).isEqualTo("Hemoglobin");
        assertThat(trend.path("items"))
                .extracting(point -> point.path("resultId").asString())
                .as("by when the samples were taken, valid ones only")
                .containsExactly(newest.toString(), right.toString(), oldest.toString());
        assertThat(trend.path("items"))
                .extracting(point -> point.path("inTrendUnit")
                        .decimalValue()
                        .stripTrailingZeros()
                        .toPlainString())
                .containsExactly("11.5", "12.4", "13");
        assertThat(trend.at("/items/0/flag").asString()).isEqualTo("ABNORMAL");
        assertThat(trend.at("/items/0/interpretation").asString()).isEqualTo("L");
        assertThat(trend.at("/items/1/corrected").asBoolean()).isTrue();
        assertThat(trend.at("/items/1/corrects").asString()).isEqualTo(wrong.toString());
        assertThat(trend.at("/items/2/unit").asString()).isEqualTo("g/L");
        assertThat(trend.at("/items/2/referenceRange/low").decimalValue()).isEqualByComparingTo("120");
        assertThat(trend.at("/items/2/corrected").asBoolean()).isFalse();
    }

    @Test
    void itIsReadPageByPageAndForATime() {
        List<String> all = new ArrayList<>();
        for (int day = 1; day <= 5; day++) {
            all.add(stage.verified(takenDaysAgo(day, "NA"), "NA", "140").toString());
        }
        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = trend(stage.doctor, "NA&limit=2" + cursor);
            assertThat(page.path("items").size()).isLessThanOrEqualTo(2);
            page.path("items").forEach(point -> read.add(point.path("resultId").asString()));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        assertThat(read).isEqualTo(all);

        Instant now = Instant.now();
        JsonNode some = trend(
                stage.doctor, "NA&from=" + now.minus(84, ChronoUnit.HOURS) + "&to=" + now.minus(36, ChronoUnit.HOURS));
        assertThat(some.path("items"))
                .extracting(point -> point.path("resultId").asString())
                .containsExactly(all.get(1), all.get(2));
        assertThat(stage.doctor.get(path("NA&from=" + now + "&to=" + now)).status())
                .isEqualTo(422);
        assertThat(stage.doctor.get(path("NOSUCH")).code()).isEqualTo("TEST_NOT_FOUND");
        assertThat(stage.doctor.get(path("NA&cursor=x")).status()).isEqualTo(400);
        assertThat(trend(stage.doctor, "K").path("items")).isEmpty();
    }

    @Test
    void aPatientSeesWhatIsReleasedAndOthersWhatIsTheirs() {
        UUID shown = stage.verified(takenDaysAgo(2, "K"), "K", "4.1");
        UUID critical = stage.verified(takenDaysAgo(1, "K"), "K", "6.9");

        assertThat(trend(stage.account(patient), "K").path("items"))
                .extracting(point -> point.path("resultId").asString())
                .containsExactly(shown.toString());
        assertThat(trend(stage.doctor, "K").path("items"))
                .extracting(point -> point.path("resultId").asString())
                .containsExactly(critical.toString(), shown.toString());
        assertThat(stage.account(stage.patient()).get(path("K")).status()).isEqualTo(404);
        assertThat(api.as(Role.DOCTOR).at(TestHospitals.B).get(path("K")).status())
                .isEqualTo(404);
        assertThat(api.as(Role.RECEPTIONIST).at(TestHospitals.A).get(path("K")).status())
                .isEqualTo(403);
        Caller reader = stage.somebody(Role.DOCTOR);
        trend(reader, "K");
        events.awaitPublished("audit.recorded", event -> by(event, reader));
        assertThat(events.published("audit.recorded").stream().filter(event -> by(event, reader)))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.data().path("action").asString()).isEqualTo("search");
                    assertThat(event.data().path("patientId").asString()).isEqualTo(patient.toString());
                });
    }

    private static boolean by(TestEvents.Published event, Caller actor) {
        return event.data().path("actorId").asString("").equals(actor.userId().toString());
    }

    @Test
    void whatIsLabelledIsWithheldFromWhoDoesNotTreatThePatient() {
        Tube tube = stage.received(patient, "HIV");
        UUID result = ok(201, stage.enter(tube, Map.of("testCode", "HIV", "choice", "NONREACTIVE")))
                .id();
        ok(200, stage.verify(result));

        JsonNode trend = trend(stage.somebody(Role.DOCTOR), "HIV");

        assertThat(trend.path("items")).isEmpty();
        assertThat(trend.path("withheld").asInt()).isOne();
        assertThat(trend(stage.doctor, "HIV").at("/items/0/choice").asString())
                .as("who ordered it")
                .isEqualTo("NONREACTIVE");
    }

    /** What counts is the day of the sample: also for what is entered or corrected after a birthday. */
    @Test
    void aRangeThatAChildHasGrownOutOfStaysWithTheResult() {
        patient = stage.patient(
                "MALE", LocalDate.now(ZoneOffset.UTC).minusDays(1).minusYears(2).toString());
        Map<String, Object> finding = finding("HGB", "11");
        finding.put("unit", "g/dL");
        UUID before = ok(201, stage.enter(takenDaysAgo(5, "HGB"), finding)).id();
        UUID after = ok(201, stage.enter(takenDaysAgo(0, "HGB"), finding)).id();
        ok(200, stage.verify(before));

        assertThat(result(stage.doctor, before).at("/referenceRange/low").decimalValue())
                .isEqualByComparingTo("10.5");
        assertThat(result(stage.doctor, before).path("flag").asString()).isEqualTo("NORMAL");
        assertThat(result(stage.technician, after).at("/referenceRange/low").decimalValue())
                .isEqualByComparingTo("11.5");
        assertThat(result(stage.technician, after).path("flag").asString()).isEqualTo("ABNORMAL");
        JsonNode corrected = ok(
                        201,
                        stage.technician.post(
                                LABORATORY + "results/" + before + "/corrections",
                                Map.of("value", 10.8, "unit", "g/dL", "reason", "Read wrongly")))
                .json();
        assertThat(corrected.at("/referenceRange/low").decimalValue()).isEqualByComparingTo("10.5");
        assertThat(corrected.path("flag").asString()).isEqualTo("NORMAL");
    }
}
