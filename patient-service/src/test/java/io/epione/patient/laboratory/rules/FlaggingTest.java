package io.epione.patient.laboratory.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.laboratory.rules.TestDefinition.Choice;
import io.epione.patient.laboratory.rules.TestDefinition.Kind;
import io.epione.patient.laboratory.rules.TestDefinition.Possible;
import io.epione.patient.laboratory.rules.TestDefinition.Unit;
import io.epione.patient.registration.Sex;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlaggingTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-30");

    /** Haemoglobin of adults by sex, of newborns for both, critical for everybody, in g/dL or g/L. */
    private static final TestDefinition HAEMOGLOBIN = quantity(
            List.of(new Unit("g/dL", BigDecimal.ONE), new Unit("g/L", new BigDecimal("0.1"))),
            List.of(
                    range("g/dL", Sex.MALE, "P18Y", null, "14", "18"),
                    range("g/dL", Sex.FEMALE, "P18Y", null, "12", "16"),
                    range("g/L", Sex.FEMALE, "P18Y", null, "120", "160"),
                    range("g/dL", null, null, "P28D", "13.5", "21.5")),
            List.of(range("g/dL", null, null, null, "6.6", "19.9")),
            new Possible(BigDecimal.ONE, new BigDecimal("30")));

    /** Troponin: nothing is too low. */
    private static final TestDefinition TROPONIN = quantity(
            List.of(new Unit("ng/L", BigDecimal.ONE)),
            List.of(range("ng/L", null, null, null, null, "14")),
            List.of(),
            null);

    private static final TestDefinition PROTEIN = new TestDefinition(
            "Protein, urine",
            null,
            Kind.CHOICE,
            Specimen.URINE,
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            List.of(
                    new Choice("NEGATIVE", Flag.NORMAL),
                    new Choice("TRACE", null),
                    new Choice("1+", Flag.ABNORMAL),
                    new Choice("4+", Flag.CRITICAL)),
            List.of(),
            null,
            null);

    @ParameterizedTest(name = "{0} {1} of a {2} born {3}: {4} {5}")
    @CsvSource({
        "14,   g/dL, MALE,    1975-02-03, NORMAL,   N",
        "13.9, g/dL, MALE,    1975-02-03, ABNORMAL, L",
        "13.9, g/dL, FEMALE,  1975-02-03, NORMAL,   N",
        "18,   g/dL, MALE,    1975-02-03, NORMAL,   N",
        "18.1, g/dL, MALE,    1975-02-03, ABNORMAL, H",
        "6.6,  g/dL, FEMALE,  1975-02-03, ABNORMAL, L",
        "6.5,  g/dL, FEMALE,  1975-02-03, CRITICAL, LL",
        "20,   g/dL, FEMALE,  1975-02-03, CRITICAL, HH",
        "31,   g/dL, FEMALE,  1975-02-03, INVALID,",
        "0.9,  g/dL, FEMALE,  1975-02-03, INVALID,",
        "310,  g/L,  FEMALE,  1975-02-03, INVALID,",
        "119,  g/L,  FEMALE,  1975-02-03, ABNORMAL, L",
        "65,   g/L,  FEMALE,  1975-02-03, ABNORMAL, L",
        // no range for the unit, the sex or the age: no flag, unless the critical limit is one for everybody
        "150,  g/L,  MALE,    1975-02-03, ,",
        "15,   g/dL, OTHER,   1975-02-03, ,",
        "15,   g/dL, UNKNOWN, 1975-02-03, ,",
        "5,    g/dL, UNKNOWN, 1975-02-03, CRITICAL, LL",
        "15,   g/dL, MALE,    2015-02-03, ,",
        // the day on which a boundary is crossed
        "15,   g/dL, MALE,    2008-11-30, NORMAL,   N",
        "15,   g/dL, MALE,    2008-12-01, ,",
        "13,   g/dL, FEMALE,  2026-11-03, ABNORMAL, L",
        "13,   g/dL, FEMALE,  2026-11-02, ,",
    })
    void aQuantityIsComparedWithWhatFitsThePatient(
            BigDecimal value,
            String unit,
            Sex sex,
            LocalDate birthDate,
            @Nullable Flag flag,
            @Nullable String interpretation) {
        Judgement judgement =
                Flagging.judge(HAEMOGLOBIN, new Measured(value, null, unit), new Subject(sex, birthDate, DAY));

        assertThat(judgement.flag()).isEqualTo(flag);
        assertThat(judgement.interpretation()).isEqualTo(interpretation);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "LESS_THAN, 5,  NORMAL",
        "LESS_THAN, 14, NORMAL",
        "AT_MOST,   14, NORMAL",
        "LESS_THAN, 20,",
        "MORE_THAN, 14, ABNORMAL",
        "AT_LEAST,  15, ABNORMAL",
        "AT_LEAST,  14,",
        "MORE_THAN, 5,"
    })
    void aBoundIsFlaggedOnlyWhereAllThatItLeavesOpenAgrees(Bound bound, BigDecimal value, @Nullable Flag flag) {
        Judgement judgement = Flagging.judge(
                TROPONIN,
                new Measured(value, bound, "ng/L"),
                new Subject(Sex.FEMALE, LocalDate.parse("1975-02-03"), DAY));

        assertThat(judgement.flag()).isEqualTo(flag);
    }

    @ParameterizedTest
    @CsvSource({"NEGATIVE, NORMAL, N", "TRACE, ,", "1+, ABNORMAL, A", "4+, CRITICAL, AA"})
    void aWordMeansWhatTheTestSaysOfIt(String word, @Nullable Flag flag, @Nullable String interpretation) {
        assertThat(Flagging.judge(PROTEIN, word)).isEqualTo(new Judgement(flag, interpretation, null, null));
    }

    private static TestDefinition quantity(
            List<Unit> units, List<Range> reference, List<Range> critical, @Nullable Possible possible) {
        TestDefinition test = new TestDefinition(
                "Test",
                null,
                Kind.QUANTITY,
                Specimen.SERUM,
                units,
                reference,
                critical,
                possible,
                null,
                List.of(),
                List.of(),
                null,
                null);
        assertThat(test.faults()).isEmpty();
        return test;
    }

    private static Range range(
            String unit,
            @Nullable Sex sex,
            @Nullable String from,
            @Nullable String below,
            @Nullable String low,
            @Nullable String high) {
        return new Range(
                unit,
                sex,
                from == null ? null : Period.parse(from),
                below == null ? null : Period.parse(below),
                low == null ? null : new BigDecimal(low),
                high == null ? null : new BigDecimal(high),
                "Test");
    }
}
