package io.epione.patient.vitals;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What was made of a measured value, kept with it: a range that changes later changes no observation.
 *
 * @param sign which vital sign the code stands for
 * @param value in {@code unit}, the sign's own
 * @param ageMonths of the patient at the time
 * @param range null where none is known for the age and sex
 * @param interpretation null without a range
 */
public record Assessment(
        Sign sign,
        BigDecimal value,
        String unit,
        int ageMonths,
        @Nullable Range range,
        @Nullable Interpretation interpretation) {

    /**
     * @param low null where it has no lower end
     * @param high null where it has no upper end
     * @param source where it was published
     */
    public record Range(@Nullable BigDecimal low, @Nullable BigDecimal high, String source) {

        Interpretation interpret(BigDecimal value) {
            if (low != null && value.compareTo(low) < 0) {
                return Interpretation.LOW;
            }
            return high != null && value.compareTo(high) > 0 ? Interpretation.HIGH : Interpretation.NORMAL;
        }
    }
}
