package io.epione.patient.laboratory.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Compares a value with the patient's own last one: a change that physiology does not explain points to a mixed-up sample
 * (Ladenson, Clin Chem 1975;21:1648-1653; CLSI EP33).
 */
public final class DeltaCheck {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int SCALE = 1;

    /** Beyond what a percentage of one decimal can sensibly show. */
    private static final BigDecimal MOST = BigDecimal.valueOf(999_999);

    private DeltaCheck() {}

    /** A value and when its sample was taken. */
    public record Reading(Measured value, Instant takenAt) {}

    /** @param percent by how much the value differs from the last one, without sign, to one decimal */
    public record Change(BigDecimal percent, boolean exceeded) {}

    /** @return empty where there is nothing to compare: no limit, too long ago, a bound instead of a value, a last value of zero */
    public static Optional<Change> compare(TestDefinition test, Reading now, Reading last) {
        TestDefinition.Delta limit = test.delta();
        if (limit == null
                || !test.accepts(last.value().unit())
                || now.value().bound() != null
                || last.value().bound() != null
                || last.value().value().signum() == 0
                || tooLongAgo(limit, now, last)) {
            return Optional.empty();
        }
        BigDecimal from = test.inFirstUnit(last.value()).value();
        BigDecimal to = test.inFirstUnit(now.value()).value();
        BigDecimal exactly = to.subtract(from).abs().multiply(HUNDRED);
        boolean exceeded = exactly.compareTo(limit.percent().multiply(from.abs())) > 0;
        return Optional.of(new Change(
                exactly.divide(from.abs(), SCALE, RoundingMode.HALF_UP).min(MOST), exceeded));
    }

    private static boolean tooLongAgo(TestDefinition.Delta limit, Reading now, Reading last) {
        Duration between = Duration.between(last.takenAt(), now.takenAt()).abs();
        return between.compareTo(Duration.ofHours(limit.withinHours())) > 0;
    }
}
