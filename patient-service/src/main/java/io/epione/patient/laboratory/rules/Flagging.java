package io.epione.patient.laboratory.rules;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares a result with what is possible, critical and normal for the patient, in this order. The first range that fits the
 * patient's sex and age and the unit counts; where none fits there is no flag, for an unknown is not a normal.
 */
public final class Flagging {

    private Flagging() {}

    /** @param measured in one of the test's units */
    public static Judgement judge(TestDefinition test, Measured measured, Subject subject) {
        Range reference = firstFor(test.referenceRanges(), measured, subject);
        Range critical = firstFor(test.criticalLimits(), measured, subject);
        if (impossible(test, measured)) {
            return new Judgement(Flag.INVALID, null, reference, critical);
        }
        if (critical != null && critical.excludesLow(measured)) {
            return new Judgement(Flag.CRITICAL, "LL", reference, critical);
        }
        if (critical != null && critical.excludesHigh(measured)) {
            return new Judgement(Flag.CRITICAL, "HH", reference, critical);
        }
        return reference == null ? new Judgement(null, null, null, critical) : judge(measured, reference, critical);
    }

    private static Judgement judge(Measured measured, Range reference, @Nullable Range critical) {
        if (reference.excludesLow(measured)) {
            return new Judgement(Flag.ABNORMAL, "L", reference, critical);
        }
        if (reference.excludesHigh(measured)) {
            return new Judgement(Flag.ABNORMAL, "H", reference, critical);
        }
        return measured.within(reference.low(), reference.high())
                ? new Judgement(Flag.NORMAL, "N", reference, critical)
                : new Judgement(null, null, reference, critical);
    }

    /** @param value one of the test's choices */
    public static Judgement judge(TestDefinition test, String value) {
        Flag flag = test.choice(value).map(TestDefinition.Choice::flag).orElse(null);
        return switch (flag) {
            case null -> Judgement.NONE;
            case NORMAL -> new Judgement(flag, "N", null, null);
            case ABNORMAL -> new Judgement(flag, "A", null, null);
            case CRITICAL -> new Judgement(flag, "AA", null, null);
            case INVALID -> new Judgement(flag, null, null, null);
        };
    }

    private static boolean impossible(TestDefinition test, Measured measured) {
        TestDefinition.Possible possible = test.possible();
        if (possible == null) {
            return false;
        }
        Measured inFirst = test.inFirstUnit(measured);
        BigDecimal low = possible.low();
        BigDecimal high = possible.high();
        return (low != null && inFirst.below(low)) || (high != null && inFirst.above(high));
    }

    private static @Nullable Range firstFor(List<Range> ranges, Measured measured, Subject subject) {
        return ranges.stream()
                .filter(range -> range.holdsFor(measured.unit(), subject))
                .findFirst()
                .orElse(null);
    }
}
