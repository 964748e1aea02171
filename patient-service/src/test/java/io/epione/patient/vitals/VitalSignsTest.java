package io.epione.patient.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VitalSignsTest {

    private static final String HEART_RATE = "8867-4";
    private static final String TEMPERATURE = "8310-5";
    private static final String WEIGHT = "29463-7";
    private static final String SYSTOLIC = "8480-6";
    private static final Subject WOMAN = new Subject(45 * 12, "FEMALE");

    private final VitalSigns signs = new VitalSigns();

    private Measured measure(String code, String value, String unit, Subject subject) {
        return signs.quantity(VitalSigns.LOINC, code, new BigDecimal(value), unit, subject, false);
    }

    private Assessment assessed(String code, String value, String unit, Subject subject) {
        Measured measured = measure(code, value, unit, subject);
        assertThat(measured).isInstanceOf(Measured.Assessed.class);
        return ((Measured.Assessed) measured).assessment();
    }

    @ParameterizedTest(name = "{1} {2} are {3}")
    @CsvSource({
        "8310-5, 98.6, [degF], 37",
        "8310-5, 101.3, [degF], 38.5",
        "8310-5, 310.15, K, 37",
        "8310-5, 37.25, Cel, 37.25",
        "8480-6, 16, kPa, 120.0102",
        "29463-7, 150, [lb_av], 68.0389",
        "29463-7, 3250, g, 3.25",
        "8302-2, 1.72, m, 172",
        "8302-2, 70, [in_i], 177.8",
        "8867-4, 72, {beats}/min, 72",
        "8867-4, 1.2, Hz, 72",
        "59408-5, 0.98, 1, 98"
    })
    void aValueIsComparedInTheSignsOwnUnit(String code, String value, String unit, BigDecimal expected) {
        assertThat(signs.inOwnUnit(VitalSigns.LOINC, code, new BigDecimal(value), unit))
                .hasValueSatisfying(own -> assertThat(own).isEqualByComparingTo(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mmHg", "bpm", "°C", "lbs", "kg/", "[degF", "{beats"})
    void whatIsNoUcumCodeIsNoUnit(String unit) {
        assertThat(measure(HEART_RATE, "72", unit, WOMAN)).isEqualTo(new Measured.NoUnit());
        assertThat(measure("99999-9", "72", unit, WOMAN)).isEqualTo(new Measured.NoUnit());
    }

    @Test
    void aUnitOfAnotherKindIsRefused() {
        assertThat(measure(HEART_RATE, "72", "kg", WOMAN)).isEqualTo(new Measured.WrongUnit("/min"));
        assertThat(measure(TEMPERATURE, "37", "kg", WOMAN)).isEqualTo(new Measured.WrongUnit("Cel"));
        assertThat(measure(WEIGHT, "70", "Cel", WOMAN)).isEqualTo(new Measured.WrongUnit("kg"));
    }

    @Test
    void aSignThatIsNotKnownNeedsNoMoreThanAUnit() {
        assertThat(measure("8289-1", "55", "%", WOMAN)).isEqualTo(new Measured.Unknown());
    }

    @ParameterizedTest(name = "{0}: {1} {2} is impossible")
    @CsvSource({
        "8867-4, -1, /min",
        "8867-4, 351, /min",
        "8310-5, 9.9, Cel",
        "8310-5, 120, [degF]",
        "59408-5, 100.1, %",
        "8480-6, 351, mm[Hg]",
        "29463-7, 0.1, kg",
        "72514-3, 11, {score}",
        "9269-2, 2, {score}"
    })
    void whatNoBodyHasIsImpossibleAlsoWhereItIsConfirmed(String code, String value, String unit) {
        assertThat(measure(code, value, unit, WOMAN)).isInstanceOf(Measured.Impossible.class);
        assertThat(signs.quantity(VitalSigns.LOINC, code, new BigDecimal(value), unit, WOMAN, true))
                .isInstanceOf(Measured.Impossible.class);
    }

    @Test
    void theBoundsThemselvesArePossibleAndProbable() {
        assertThat(measure(HEART_RATE, "30", "/min", WOMAN)).isInstanceOf(Measured.Assessed.class);
        assertThat(measure(HEART_RATE, "220", "/min", WOMAN)).isInstanceOf(Measured.Assessed.class);
        assertThat(measure(HEART_RATE, "29", "/min", WOMAN)).isInstanceOf(Measured.Improbable.class);
        assertThat(measure(HEART_RATE, "221", "/min", WOMAN)).isInstanceOf(Measured.Improbable.class);
        assertThat(measure(HEART_RATE, "350", "/min", WOMAN)).isInstanceOf(Measured.Improbable.class);
    }

    @Test
    void whatIsImprobableDependsOnTheAgeAndPassesWhereItIsConfirmed() {
        Subject infant = new Subject(3, "MALE");

        assertThat(measure(WEIGHT, "5.8", "kg", infant)).isInstanceOf(Measured.Assessed.class);
        assertThat(measure(WEIGHT, "5.8", "kg", WOMAN))
                .isEqualTo(new Measured.Improbable(new BigDecimal(30), new BigDecimal(250), "kg"));
        assertThat(measure(WEIGHT, "70", "kg", infant)).isInstanceOf(Measured.Improbable.class);
        assertThat(signs.quantity(VitalSigns.LOINC, WEIGHT, new BigDecimal(280), "kg", WOMAN, true))
                .isInstanceOf(Measured.Assessed.class);
    }

    @ParameterizedTest(name = "at {0} months a heart rate of {1} is {2}")
    @CsvSource({
        "0, 109, LOW",
        "0, 110, NORMAL",
        "11, 160, NORMAL",
        "11, 161, HIGH",
        "12, 161, HIGH",
        "12, 150, NORMAL",
        "23, 100, NORMAL",
        "24, 141, HIGH",
        "59, 95, NORMAL",
        "60, 95, NORMAL",
        "60, 121, HIGH",
        "143, 80, NORMAL",
        "144, 60, NORMAL",
        "191, 101, HIGH",
        "192, 50, LOW",
        "192, 51, NORMAL",
        "192, 90, NORMAL",
        "192, 91, HIGH"
    })
    void theRangeIsTheOneOfTheAge(int ageMonths, String value, Interpretation expected) {
        assertThat(assessed(HEART_RATE, value, "/min", new Subject(ageMonths, null))
                        .interpretation())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "at {0} months pressures of {1} and {2} are {3} and {4}")
    @CsvSource({
        "1, 72, 37, NORMAL, NORMAL",
        "11, 105, 57, HIGH, HIGH",
        "12, 105, 57, NORMAL, NORMAL",
        "35, 86, 42, NORMAL, NORMAL",
        "36, 88, 45, LOW, LOW",
        "71, 112, 72, NORMAL, NORMAL",
        "72, 96, 56, LOW, LOW",
        "119, 115, 76, NORMAL, NORMAL",
        "120, 121, 81, HIGH, HIGH",
        "143, 120, 80, NORMAL, NORMAL",
        "144, 109, 63, LOW, LOW",
        "191, 132, 84, HIGH, HIGH",
        "192, 132, 84, NORMAL, NORMAL"
    })
    void aChildsPressureIsComparedWithThoseOfTheAge(
            int ageMonths, String systolic, String diastolic, Interpretation upper, Interpretation lower) {
        Subject child = new Subject(ageMonths, null);

        assertThat(assessed(SYSTOLIC, systolic, "mm[Hg]", child).interpretation())
                .isEqualTo(upper);
        assertThat(assessed("8462-4", diastolic, "mm[Hg]", child).interpretation())
                .isEqualTo(lower);
    }

    @Test
    void theRangeIsTheOneOfTheSex() {
        Assessment girl = assessed(WEIGHT, "6.5", "kg", new Subject(7, "FEMALE"));
        Assessment boy = assessed(WEIGHT, "6.5", "kg", new Subject(7, "MALE"));

        assertThat(girl.interpretation()).isEqualTo(Interpretation.NORMAL);
        assertThat(boy.interpretation()).isEqualTo(Interpretation.LOW);
        assertThat(boy.range()).isNotNull();
        assertThat(boy.range().source()).contains("WHO Child Growth Standards");
    }

    @Test
    void whereNoRangeMatchesNothingIsSaid() {
        assertNoRange(assessed(WEIGHT, "6.5", "kg", new Subject(7, null)));
        assertNoRange(assessed(SYSTOLIC, "70", "mm[Hg]", new Subject(0, "FEMALE")));
        assertNoRange(assessed("72514-3", "4", "{score}", WOMAN));
    }

    private static void assertNoRange(Assessment assessment) {
        assertThat(assessment.range()).isNull();
        assertThat(assessment.interpretation()).isNull();
    }

    @ParameterizedTest(name = "{0} says {1}")
    @CsvSource({
        "248234008, ALERT",
        "130987000, NEW_CONFUSION",
        "300202002, VOICE",
        "450847001, PAIN",
        "422768004, UNRESPONSIVE"
    })
    void consciousnessIsACode(String code, String meaning) {
        String snomed = "http://snomed.info/sct";
        assertThat(signs.meaning(snomed, "1104441000000107", snomed, code)).contains(meaning);
        assertThat(signs.code(snomed, "1104441000000107", snomed, code)).isEqualTo(new Measured.Unknown());
        assertThat(News2.Consciousness.valueOf(meaning)).isNotNull();
    }

    @Test
    void aCodedSignTakesItsOwnCodesAndAQuantityNone() {
        String snomed = "http://snomed.info/sct";
        assertThat(signs.code(snomed, "1104441000000107", snomed, "38341003")).isEqualTo(new Measured.NoSuchCode());
        assertThat(signs.quantity(snomed, "1104441000000107", BigDecimal.ONE, "{score}", WOMAN, false))
                .isEqualTo(new Measured.NoSuchCode());
        assertThat(signs.code(VitalSigns.LOINC, HEART_RATE, snomed, "248234008"))
                .isEqualTo(new Measured.NoCode());
    }
}
