package io.epione.patient.laboratory.rules;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A measured quantity. With a bound the true value is only known to lie on one side, so that neither "below" nor "within" may
 * hold.
 *
 * @param bound null where the value is exact
 * @param unit a UCUM code
 */
public record Measured(BigDecimal value, @Nullable Bound bound, String unit) {

    /** Certainly lower than the limit. */
    boolean below(BigDecimal limit) {
        int side = value.compareTo(limit);
        return switch (bound) {
            case null -> side < 0;
            case LESS_THAN -> side <= 0;
            case AT_MOST -> side < 0;
            case AT_LEAST, MORE_THAN -> false;
        };
    }

    /** Certainly higher than the limit. */
    boolean above(BigDecimal limit) {
        int side = value.compareTo(limit);
        return switch (bound) {
            case null -> side > 0;
            case MORE_THAN -> side >= 0;
            case AT_LEAST -> side > 0;
            case LESS_THAN, AT_MOST -> false;
        };
    }

    /** Certainly between the limits, both included; null is no limit. */
    boolean within(@Nullable BigDecimal low, @Nullable BigDecimal high) {
        boolean notLow = low == null || value.compareTo(low) >= 0;
        boolean notHigh = high == null || value.compareTo(high) <= 0;
        return switch (bound) {
            case null -> notLow && notHigh;
            case LESS_THAN, AT_MOST -> low == null && notHigh;
            case AT_LEAST, MORE_THAN -> high == null && notLow;
        };
    }

    /** The same in another unit. @param factor how many of the other make one of this unit */
    Measured in(String otherUnit, BigDecimal factor) {
        return new Measured(value.multiply(factor), bound, otherUnit);
    }
}
