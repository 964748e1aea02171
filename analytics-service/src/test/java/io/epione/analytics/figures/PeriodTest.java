package io.epione.analytics.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.problem.Problem;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PeriodTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 15);

    @Test
    void isTheLastThirtyDaysUnlessTold() {
        assertThat(Period.of(null, null, TODAY)).isEqualTo(new Period(LocalDate.of(2026, 11, 16), TODAY));
    }

    @Test
    void mustNotEndBeforeItStarts() {
        assertThatThrownBy(() -> Period.of(TODAY, TODAY.minusDays(1), TODAY)).isInstanceOf(Problem.class);
    }

    @Test
    void isLimited() {
        assertThat(Period.of(TODAY.minusDays(Period.MAX_DAYS - 1), TODAY, TODAY))
                .isNotNull();
        assertThatThrownBy(() -> Period.of(TODAY.minusDays(Period.MAX_DAYS), TODAY, TODAY))
                .isInstanceOf(Problem.class);
    }

    @Test
    void weeksStartOnMondayAndEveryTouchedBucketIsThere() {
        Period period = new Period(LocalDate.of(2026, 12, 6), LocalDate.of(2026, 12, 14));
        assertThat(Bucket.WEEK.startsIn(period))
                .containsExactly(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 7), LocalDate.of(2026, 12, 14));
        assertThat(Bucket.DAY.startsIn(period)).hasSize(9);
        assertThat(Bucket.MONTH.startsIn(period)).containsExactly(LocalDate.of(2026, 12, 1));
    }
}
