package io.epione.patient.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestHospitals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@EpioneTest
class VitalsTest {

    private static final String PULSE = "8867-4";
    private static final String RESPIRATION = "9279-1";
    private static final String TEMPERATURE = "8310-5";
    private static final String SYSTOLIC = "8480-6";
    private static final String SATURATION = "59408-5";
    private static final String OXYGEN_FLOW = "3151-8";
    private static final String WEIGHT = "29463-7";
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Autowired
    private TestClient api;

    private UUID patient;

    @BeforeEach
    void aPatient() {
        patient = patientBorn("1975-02-03");
    }

    private UUID patientBorn(String birthDate) {
        return api.as(Role.RECEPTIONIST)
                .at(TestHospitals.A)
                .post(
                        "/api/v1/patients",
                        Map.of("givenName", "Ada", "familyName", "Berg", "birthDate", birthDate, "sex", "FEMALE"))
                .id();
    }

    private Caller nurse() {
        return api.as(Role.NURSE).at(TestHospitals.A);
    }

    private String path(String rest) {
        return "/api/v1/patients/" + patient + "/vitals" + rest;
    }

    private static Map<String, Object> vital(String code, double value, String unit) {
        return new HashMap<>(Map.of(
                "code", Map.of("system", "http://loinc.org", "code", code),
                "value", BigDecimal.valueOf(value),
                "unit", unit));
    }

    private Answer measure(String code, double value, String unit, Instant at) {
        Map<String, Object> vital = vital(code, value, unit);
        vital.put("effectiveAt", at.toString());
        Answer recorded = nurse().post(path(""), vital);
        assertThat(recorded.status()).as(recorded.body()).isEqualTo(201);
        return recorded;
    }

    private Answer code(String system, String code, String valueSystem, String valueCode, Instant at) {
        Answer recorded = nurse().post(
                        path(""),
                        Map.of(
                                "code", Map.of("system", system, "code", code),
                                "valueCode", Map.of("system", valueSystem, "code", valueCode),
                                "effectiveAt", at.toString()));
        assertThat(recorded.status()).as(recorded.body()).isEqualTo(201);
        return recorded;
    }

    private Answer consciousness(String snomed, Instant at) {
        return code("http://snomed.info/sct", "1104441000000107", "http://snomed.info/sct", snomed, at);
    }

    @Test
    void aNewbornIsMeasuredOnTheDayThatTheHospitalsCalendarHasNotReached() {
        patient = patientBorn("2026-03-03");

        assertThat(measure(PULSE, 140, "/min", NOON)
                        .json()
                        .at("/assessment/ageMonths")
                        .asInt())
                .isZero();
    }

    @Test
    void theRangeOfAgeAndSexIsKeptWithTheValue() {
        JsonNode fever = measure(TEMPERATURE, 101.3, "[degF]", NOON).json();

        assertThat(fever.path("value").decimalValue()).isEqualByComparingTo("101.3");
        assertThat(fever.path("unit").asString()).isEqualTo("[degF]");
        assertThat(fever.at("/assessment/value").decimalValue()).isEqualByComparingTo("38.5");
        assertThat(fever.at("/assessment/unit").asString()).isEqualTo("Cel");
        assertThat(fever.at("/assessment/range/high").decimalValue()).isEqualByComparingTo("38.0");
        assertThat(fever.at("/assessment/range/source").asString()).contains("Royal College of Physicians");
        assertThat(fever.at("/assessment/interpretation").asString()).isEqualTo("HIGH");
        assertThat(fever.at("/assessment/ageMonths").asInt()).isEqualTo(612);
        patient = patientBorn("2026-01-15");
        assertThat(measure(PULSE, 140, "/min", NOON)
                        .json()
                        .at("/assessment/interpretation")
                        .asString())
                .isEqualTo("NORMAL");
    }

    @Test
    void aUnitMustBeOneOfUcumAndOfTheRightKind() {
        assertThat(nurse().post(path(""), vital(SYSTOLIC, 120, "mmHg")).code()).isEqualTo("UNKNOWN_UNIT");
        assertThat(nurse().post(path(""), vital(SYSTOLIC, 120, "kg")).code()).isEqualTo("WRONG_UNIT");
        assertThat(nurse().post(path(""), vital("8289-1", 50, "percent")).code())
                .isEqualTo("UNKNOWN_UNIT");
        assertThat(nurse().post(path(""), vital("8289-1", 50, "%")).status()).isEqualTo(201);
    }

    @Test
    void whatIsImpossibleIsRefusedAndWhatIsImprobableAsksForConfirmation() {
        Map<String, Object> impossible = vital(PULSE, 400, "/min");
        impossible.put("confirmed", true);
        assertThat(nurse().post(path(""), impossible).code()).isEqualTo("IMPOSSIBLE_VALUE");

        Map<String, Object> improbable = vital(WEIGHT, 260, "kg");
        Answer asked = nurse().post(path(""), improbable);
        assertThat(asked.status()).isEqualTo(422);
        assertThat(asked.code()).isEqualTo("IMPROBABLE_VALUE");
        assertThat(asked.body()).doesNotContain("260");
        improbable.put("confirmed", true);
        Answer confirmed = nurse().post(path(""), improbable);
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(201);
        assertThat(confirmed.json().path("confirmed").asBoolean()).isTrue();
        assertThat(nurse().header("If-Match", "\"0\"")
                        .put(path("/" + confirmed.id()), Map.of("reason", "Slip", "entry", vital(WEIGHT, 2600, "kg")))
                        .code())
                .isEqualTo("IMPOSSIBLE_VALUE");
    }

    @Test
    void aValueIsAQuantityOrACodeAndOfTheSign() {
        Map<String, Object> loinc = Map.of("system", "http://loinc.org", "code", PULSE);
        Map<String, Object> alert = Map.of("system", "http://snomed.info/sct", "code", "248234008");
        assertThat(nurse().post(path(""), Map.of("code", loinc)).status()).isEqualTo(422);
        assertThat(nurse().post(path(""), Map.of("code", loinc, "value", 70)).status())
                .isEqualTo(422);
        assertThat(nurse().post(path(""), Map.of("code", loinc, "valueCode", alert))
                        .status())
                .isEqualTo(422);
        Map<String, Object> both = vital(PULSE, 70, "/min");
        both.put("valueCode", alert);
        assertThat(nurse().post(path(""), both).status()).isEqualTo(422);
        Map<String, Object> judged = vital(PULSE, 70, "/min");
        judged.put("assessment", Map.of("sign", "HEART_RATE", "value", 1, "unit", "/min", "ageMonths", 1));
        assertThat(nurse().post(path(""), judged).status()).isEqualTo(422);
        Map<String, Object> early = vital(PULSE, 70, "/min");
        early.put("effectiveAt", "1970-01-01T00:00:00Z");
        assertThat(nurse().post(path(""), early).status()).isEqualTo(422);
    }

    @Test
    void aTrendIsOfWhatWasMeasuredInOneUnit() {
        measure(WEIGHT, 80, "kg", NOON);
        measure(WEIGHT, 81000, "g", NOON.plus(1, ChronoUnit.DAYS));
        Answer slip = measure(WEIGHT, 28, "[stone_av]", NOON.plus(1, ChronoUnit.DAYS));
        measure(WEIGHT, 82, "kg", NOON.plus(2, ChronoUnit.DAYS));
        measure(WEIGHT, 90, "kg", NOON.plus(10, ChronoUnit.DAYS));
        nurse().post(path("/" + slip.id() + "/entered-in-error"), Map.of("reason", "Misread"));

        JsonNode trend = nurse().get(path("/trends?code=29463-7&from=2026-03-01T00:00:00Z&to=2026-03-05T00:00:00Z"))
                .json();

        assertThat(trend.path("unit").asString()).isEqualTo("kg");
        assertThat(trend.path("count").asInt()).isEqualTo(3);
        assertThat(trend.path("min").decimalValue()).isEqualByComparingTo("80");
        assertThat(trend.path("max").decimalValue()).isEqualByComparingTo("82");
        assertThat(trend.path("mean").decimalValue()).isEqualByComparingTo("81");
        assertThat(trend.path("slopePerDay").decimalValue()).isEqualByComparingTo("1");
        assertThat(trend.at("/latest/value").decimalValue()).isEqualByComparingTo("82");
        assertThat(trend.path("buckets")).hasSize(3);
        assertThat(nurse().get(path(
                                "/trends?code=29463-7&bucket=month&from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z"))
                        .json()
                        .at("/buckets/0/count")
                        .asInt())
                .isEqualTo(4);
        assertThat(nurse().get(path("/trends?code=29463-7&to=2020-01-01T00:00:00Z"))
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
    }

    @Test
    void aTrendNeedsASignThatIsAQuantityAndATime() {
        assertThat(nurse().get(path("/trends?code=0000-0")).status()).isEqualTo(422);
        assertThat(nurse().get(path("/trends")).status()).isEqualTo(400);
        assertThat(nurse().get(path("/trends?code=8867-4&bucket=year")).status())
                .isEqualTo(422);
        assertThat(nurse().get(path("/trends?code=8867-4&from=2026-03-05T00:00:00Z&to=2026-03-05T00:00:00Z"))
                        .status())
                .isEqualTo(422);
        assertThat(nurse().get(path("/trends?code=8867-4&from=yesterday")).status())
                .isEqualTo(400);
        Caller elsewhere = api.as(Role.DOCTOR).at(TestHospitals.B);
        assertThat(elsewhere.get(path("/trends?code=8867-4")).status()).isEqualTo(404);
        assertThat(elsewhere.get(path("/news2")).status()).isEqualTo(404);
        assertThat(api.as(Role.BILLING_CLERK)
                        .at(TestHospitals.A)
                        .get(path("/news2"))
                        .status())
                .isEqualTo(403);
    }

    private void round(Instant at) {
        measure(RESPIRATION, 22, "/min", at);
        measure(SATURATION, 93, "%", at);
        measure(OXYGEN_FLOW, 2, "L/min", at);
        measure(SYSTOLIC, 105, "mm[Hg]", at);
        measure(PULSE, 95, "/min", at);
        measure(TEMPERATURE, 101.3, "[degF]", at);
    }

    private JsonNode news2(Instant at) {
        Answer answer = nurse().get(path("/news2?at=" + at));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void theScoreIsOfAllSevenParametersOfOneRound() {
        measure(PULSE, 140, "/min", NOON.minus(2, ChronoUnit.HOURS));
        measure(SATURATION, 96, "%", NOON.minus(2, ChronoUnit.HOURS));
        assertThat(news2(NOON.minusSeconds(1)).path("parameters"))
                .as("on scale 1 whatever is breathed")
                .hasSize(2);
        round(NOON);
        JsonNode incomplete = news2(NOON);
        assertThat(incomplete.path("missing").path(0).asString()).isEqualTo("CONSCIOUSNESS");
        assertThat(incomplete.path("total").isNull()).isTrue();
        assertThat(incomplete.path("risk").isNull()).isTrue();

        consciousness("248234008", NOON.plusSeconds(60));
        JsonNode score = news2(NOON.plusSeconds(60));

        assertThat(score.path("missing")).isEmpty();
        assertThat(score.path("total").asInt()).as("2 + 2 + 2 + 1 + 1 + 0 + 1").isEqualTo(9);
        assertThat(score.path("singleRed").asBoolean()).isFalse();
        assertThat(score.path("risk").asString()).isEqualTo("HIGH");
        assertThat(score.path("response").asString()).isEqualTo("Urgent or emergency response");
        assertThat(score.path("parameters")).hasSize(7);
        assertThat(news2(NOON.minusSeconds(1)).path("missing"))
                .as("the round before")
                .hasSize(5);
    }

    @Test
    void theScoreFollowsCorrectionsAndForgetsWhatWasEnteredInError() {
        round(NOON);
        Answer alert = consciousness("248234008", NOON);
        Answer slip = measure(PULSE, 135, "/min", NOON.plusSeconds(30));
        assertThat(news2(NOON.plusSeconds(30)).path("total").asInt()).isEqualTo(11);

        nurse().post(path("/" + slip.id() + "/entered-in-error"), Map.of("reason", "Another patient's"));
        assertThat(news2(NOON.plusSeconds(30)).path("total").asInt()).isEqualTo(9);
        Map<String, Object> snomed = Map.of("system", "http://snomed.info/sct", "code", "130987000");
        Answer corrected = nurse().header("If-Match", "\"0\"")
                .put(
                        path("/" + alert.id()),
                        Map.of(
                                "reason",
                                "Confused since this morning",
                                "entry",
                                Map.of(
                                        "code",
                                        Map.of("system", "http://snomed.info/sct", "code", "1104441000000107"),
                                        "valueCode",
                                        snomed,
                                        "effectiveAt",
                                        NOON.toString())));
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
        assertThat(news2(NOON.plusSeconds(30)).path("total").asInt()).isEqualTo(12);
        assertThat(news2(NOON.plusSeconds(30)).path("singleRed").asBoolean()).isTrue();
    }

    @Test
    void aCliniciansDecisionForTheSecondScaleStands() {
        String scales = "https://epione.io/fhir/CodeSystem/vitals";
        code(scales, "spo2-scale", scales, "2", NOON.minus(30, ChronoUnit.DAYS));
        round(NOON);
        consciousness("248234008", NOON);

        JsonNode score = news2(NOON);

        assertThat(score.path("scale").asString()).isEqualTo("SCALE_2");
        assertThat(score.path("total").asInt()).as("93 % on oxygen scores 1").isEqualTo(8);
        code(scales, "spo2-scale", scales, "1", NOON.plusSeconds(1));
        assertThat(news2(NOON.plusSeconds(1)).path("total").asInt()).isEqualTo(9);
    }

    @Test
    void theScoreIsNotForChildrenAndNotForNobody() {
        assertThat(news2(NOON).path("missing")).hasSize(7);
        assertThat(news2(NOON).path("measuredAt").isNull()).isTrue();
        patient = patientBorn("2015-01-01");
        assertThat(nurse().get(path("/news2")).code()).isEqualTo("NEWS2_NOT_APPLICABLE");
        assertThat(nurse().get(path("/news2?at=2010-01-01T00:00:00Z")).status()).isEqualTo(422);
    }
}
