package io.epione.patient.laboratory.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.laboratory.rules.DeltaCheck.Change;
import io.epione.patient.laboratory.rules.DeltaCheck.Reading;
import io.epione.patient.laboratory.rules.TestDefinition.Delta;
import io.epione.patient.laboratory.rules.TestDefinition.Kind;
import io.epione.patient.laboratory.rules.TestDefinition.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeltaCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");

    private static final TestDefinition GLUCOSE = new TestDefinition(
            "Glucose",
            null,
            Kind.QUANTITY,
            Specimen.SERUM,
            List.of(new Unit("mg/dL", BigDecimal.ONE), new Unit("mmol/L", new BigDecimal("18"))),
            List.of(),
            List.of(),
            null,
            new Delta(new BigDecimal("20"), 72, "Test"),
            List.of(),
            List.of(),
            null,
            null);

    @ParameterizedTest(name = "{0} {1} before, {2} {3} now: {4} % {5}")
    @CsvSource({
        "100, mg/dL,  120,   mg/dL,  20.0, false",
        "100, mg/dL,  120.1, mg/dL,  20.1, true",
        "100, mg/dL,  79.9,  mg/dL,  20.1, true",
        "100, mg/dL,  100,   mg/dL,  0.0,  false",
        "5,   mmol/L, 100,   mg/dL,  11.1, false",
        "90,  mg/dL,  10,    mmol/L, 100.0, true",
        "-10, mg/dL,  -13,   mg/dL,  30.0, true",
        "3,   mg/dL,  3.6001, mg/dL, 20.0, true",
    })
    void aChangeIsCountedInPercentOfTheLastValue(
            BigDecimal before, String unitBefore, BigDecimal now, String unit, BigDecimal percent, boolean exceeded) {
        Optional<Change> change =
                DeltaCheck.compare(GLUCOSE, reading(now, unit, NOW), reading(before, unitBefore, NOW.minusSeconds(60)));

        assertThat(change).contains(new Change(percent, exceeded));
    }

    @Test
    void whatIsLongPastIsNoComparison() {
        Reading now = reading(new BigDecimal("200"), "mg/dL", NOW);

        assertThat(DeltaCheck.compare(
                        GLUCOSE, now, reading(new BigDecimal("100"), "mg/dL", NOW.minus(Duration.ofHours(72)))))
                .isPresent();
        assertThat(DeltaCheck.compare(
                        GLUCOSE,
                        now,
                        reading(
                                new BigDecimal("100"),
                                "mg/dL",
                                NOW.minus(Duration.ofHours(72)).minusMillis(1))))
                .isEmpty();
    }

    @Test
    void neitherIsABoundNorZeroNorAnotherUnit() {
        Reading now = reading(new BigDecimal("200"), "mg/dL", NOW);
        Measured below = new Measured(BigDecimal.TEN, Bound.LESS_THAN, "mg/dL");

        assertThat(DeltaCheck.compare(GLUCOSE, now, new Reading(below, NOW))).isEmpty();
        assertThat(DeltaCheck.compare(GLUCOSE, new Reading(below, NOW), now)).isEmpty();
        assertThat(DeltaCheck.compare(GLUCOSE, now, reading(BigDecimal.ZERO, "mg/dL", NOW)))
                .isEmpty();
        assertThat(DeltaCheck.compare(GLUCOSE, now, reading(BigDecimal.TEN, "g/L", NOW)))
                .as("a unit that the test no longer has")
                .isEmpty();
    }

    private static Reading reading(BigDecimal value, String unit, Instant at) {
        return new Reading(new Measured(value, null, unit), at);
    }
}
