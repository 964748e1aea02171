package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.Bound;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What somebody at the bench says was found: a value with its unit, one of the test's choices, or words.
 *
 * @param unit null where the test knows one only
 * @param instrument null where it is the usual one
 */
record Finding(
        @Nullable BigDecimal value,
        @Nullable Bound bound,
        @Nullable String unit,
        @Nullable String choice,
        @Nullable String text,
        @Nullable String instrument) {}
