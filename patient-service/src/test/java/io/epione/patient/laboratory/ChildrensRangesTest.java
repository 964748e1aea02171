package io.epione.patient.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.laboratory.rules.Flagging;
import io.epione.patient.laboratory.rules.Judgement;
import io.epione.patient.laboratory.rules.Measured;
import io.epione.patient.laboratory.rules.Range;
import io.epione.patient.laboratory.rules.Subject;
import io.epione.patient.laboratory.rules.TestDefinition;
import io.epione.patient.registration.Sex;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The shipped ranges on the days on which they change. */
class ChildrensRangesTest {

    private static final LocalDate BORN = LocalDate.parse("2024-01-15");

    private final Map<String, TestDefinition> tests =
            new ShippedTests(JsonMapper.builder().build()).all();

    @ParameterizedTest(name = "{0} of a {1} of {2}: {3} to {4}")
    @CsvSource({
        // days
        "HGB,  FEMALE, P0D,     15,   24",
        "HGB,  FEMALE, P30D,    15,   24",
        "HGB,  FEMALE, P31D,    10.5, 14",
        "PLT,  MALE,   P7D,     84,   478",
        "PLT,  MALE,   P8D,     150,  450",
        "ALT,  MALE,   P7D,     6,    40",
        "ALT,  MALE,   P8D,     10,   40",
        "ALT,  FEMALE, P8D,     8,    32",
        "ALT,  FEMALE, P31D,    12,   45",
        // months
        "K,    MALE,   P30D,    3.7,  7.2",
        "K,    MALE,   P1M,     4.0,  6.2",
        "K,    MALE,   P2M30D,  4.0,  6.2",
        "K,    MALE,   P3M,     3.4,  5.6",
        "HGB,  MALE,   P1Y11M30D, 10.5, 14",
        // years
        "HGB,  MALE,   P2Y,     11.5, 14.5",
        "HGB,  MALE,   P9Y11M,  11.5, 14.5",
        "HGB,  MALE,   P10Y,    12.5, 16.1",
        "HGB,  FEMALE, P10Y,    12,   15",
        "HGB,  FEMALE, P17Y11M, 12,   15",
        "HGB,  FEMALE, P18Y,    12,   16",
        "ALP,  FEMALE, P13Y11M, 100,  420",
        "ALP,  FEMALE, P14Y,    70,   320",
        "ALP,  MALE,   P14Y,    100,  525",
        "LDL,  MALE,   P17Y,    ,     109",
        "LDL,  MALE,   P18Y,    ,     129",
        // what no source says: no range
        "K,    MALE,   P17Y,    ,",
        "CREA, MALE,   P1Y,     ,",
        "CREA, MALE,   P11Y,    ,",
        "ALP,  MALE,   P10D,    ,",
        "NA,   MALE,   P5Y,     ,",
        "HGB,  UNKNOWN, P10Y,   ,",
        "HGB,  UNKNOWN, P9Y,    11.5, 14.5",
    })
    void theRangeIsThatOfTheAgeOnTheDayOfTheSample(
            String code, Sex sex, Period age, @Nullable BigDecimal low, @Nullable BigDecimal high) {
        TestDefinition test = tests.get(code);
        assertThat(test).isNotNull();

        Judgement judgement = Flagging.judge(
                test,
                new Measured(new BigDecimal("5"), null, test.units().getFirst().code()),
                new Subject(sex, BORN, BORN.plus(age)));

        Range range = judgement.reference();
        if (low == null && high == null) {
            assertThat(range).isNull();
            return;
        }
        assertThat(range).isNotNull();
        assertThat(range.low()).usingComparator(ChildrensRangesTest::compare).isEqualTo(low);
        assertThat(range.high()).usingComparator(ChildrensRangesTest::compare).isEqualTo(high);
    }

    private static int compare(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? (one == other ? 0 : 1) : one.compareTo(other);
    }

    @Test
    void forNoAgeAndSexAreThereTwoRangesInOneUnit() {
        List<String> twice = new ArrayList<>();
        for (Sex sex : List.of(Sex.MALE, Sex.FEMALE)) {
            for (int day = 0; day < 19 * 366; day++) {
                Subject subject = new Subject(sex, BORN, BORN.plusDays(day));
                tests.forEach((code, test) -> test.units().forEach(unit -> {
                    long fitting = test.referenceRanges().stream()
                            .filter(range -> fits(range, unit.code(), subject))
                            .count();
                    if (fitting > 1) {
                        twice.add(code + " " + subject);
                    }
                }));
            }
        }
        assertThat(twice).isEmpty();
    }

    private static boolean fits(Range range, String unit, Subject subject) {
        Period from = range.ageFrom();
        Period below = range.ageBelow();
        return range.unit().equals(unit)
                && (range.sex() == null || range.sex() == subject.sex())
                && (from == null || !subject.birthDate().plus(from).isAfter(subject.on()))
                && (below == null || subject.birthDate().plus(below).isAfter(subject.on()));
    }
}
