package io.epione.patient.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrendTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

    private static Trend.Point point(int hours, String value) {
        return new Trend.Point(MONDAY.plus(Duration.ofHours(hours)), new BigDecimal(value));
    }

    @Test
    void aLineThatRisesHasTheSlopeOfADay() {
        Trend trend = Trend.of(List.of(point(0, "70"), point(12, "71"), point(24, "72"), point(48, "74")));

        assertThat(trend.count()).isEqualTo(4);
        assertThat(trend.min()).isEqualByComparingTo("70");
        assertThat(trend.max()).isEqualByComparingTo("74");
        assertThat(trend.mean()).isEqualByComparingTo("71.75");
        assertThat(trend.slopePerDay()).isEqualByComparingTo("2");
        assertThat(trend.latest()).isEqualTo(point(48, "74"));
    }

    @Test
    void theLineIsTheOneOfLeastSquares() {
        Trend trend = Trend.of(List.of(point(0, "1"), point(24, "3"), point(48, "2")));

        assertThat(trend.slopePerDay()).isEqualByComparingTo("0.5");
    }

    @Test
    void oneMomentHasNoSlope() {
        assertThat(Trend.of(List.of(point(0, "37.5"))).slopePerDay()).isNull();
        assertThat(Trend.of(List.of(point(0, "37.5"), point(0, "38.5"))).slopePerDay())
                .isNull();
    }

    @Test
    void numbersAreShownPlain() {
        Trend trend = Trend.of(List.of(point(0, "100"), point(1, "100"), point(2, "101")));

        assertThat(trend.mean()).hasToString("100.3333");
        assertThat(Trend.of(List.of(point(0, "100"))).mean()).hasToString("100");
    }
}
