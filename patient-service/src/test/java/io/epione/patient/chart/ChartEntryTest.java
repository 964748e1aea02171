package io.epione.patient.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartEntryTest {

    private static final Coding ASTHMA = new Coding("http://snomed.info/sct", "195967001", "Asthma");
    private static final byte[] SEALED = {1};
    private static final byte[] REASON = {2};

    private static ChartFacts.Condition condition(
            ChartFacts.Condition.Status status, LocalDate onset, LocalDate abatement) {
        return new ChartFacts.Condition(ASTHMA, null, null, status, null, null, onset, abatement, true, null, null);
    }

    private static ChartEntry entry() {
        return new ChartEntry(Ids.next(), Ids.next(), condition(null, null, null), SEALED, null);
    }

    @Test
    void aVersionBeginsAfterTheOneBefore() {
        ChartEntry entry = entry();
        Instant inTheFuture = Instant.now().plusSeconds(60);
        entry.revise(condition(null, null, null), SEALED, REASON, null, inTheFuture);

        assertThat(entry.nextRevision()).isAfter(inTheFuture).isBefore(inTheFuture.plusMillis(1));
    }

    @Test
    void whatWasEnteredInErrorStaysSo() {
        ChartEntry entry = entry();
        entry.enteredInError(REASON, null, entry.nextRevision());

        assertThat(entry.status()).isEqualTo(EntryStatus.ENTERED_IN_ERROR);
        assertThatThrownBy(() -> entry.enteredInError(REASON, null, entry.nextRevision()))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> entry.revise(condition(null, null, null), SEALED, REASON, null, entry.nextRevision()))
                .isInstanceOf(Problem.class);
    }

    @Test
    void aConditionThatIsOverIsNotActive() {
        LocalDate spring = LocalDate.of(2020, 3, 1);
        condition(ChartFacts.Condition.Status.RESOLVED, spring, spring).mustMakeSense();
        condition(null, spring, spring.plusDays(1)).mustMakeSense();

        assertThatThrownBy(() -> condition(ChartFacts.Condition.Status.RELAPSE, spring, spring)
                        .mustMakeSense())
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> condition(null, spring, spring.minusDays(1)).mustMakeSense())
                .isInstanceOf(Problem.class);
    }

    @ParameterizedTest(name = "{0}, {1}: at risk {2}")
    @CsvSource({
        ",,true",
        "ACTIVE,,true",
        "ACTIVE,CONFIRMED,true",
        ",UNCONFIRMED,true",
        "INACTIVE,CONFIRMED,false",
        "RESOLVED,,false",
        "ACTIVE,REFUTED,false"
    })
    void anAllergyThatIsOverOrRefutedIsNoRisk(
            ChartFacts.Allergy.Status status, ChartFacts.Allergy.Verification verification, boolean atRisk) {
        assertThat(new ChartFacts.Allergy(ASTHMA, null, null, null, status, verification, null, null, null, null, null)
                        .putsAtRisk())
                .isEqualTo(atRisk);
    }

    @ParameterizedTest(name = "{0} begins at {1}")
    @CsvSource({
        "HOUR, 2026-10-25T01:00:00Z",
        "DAY, 2026-10-24T22:00:00Z",
        "WEEK, 2026-10-18T22:00:00Z",
        "MONTH, 2026-09-30T22:00:00Z"
    })
    void measurementsAreTakenTogetherOnTheHospitalsClock(TrendBucket bucket, Instant start) {
        Instant secondTimeHalfPastTwo = Instant.parse("2026-10-25T01:30:00Z");

        assertThat(bucket.start(secondTimeHalfPastTwo, ZoneId.of("Europe/Stockholm")))
                .isEqualTo(start);
    }
}
