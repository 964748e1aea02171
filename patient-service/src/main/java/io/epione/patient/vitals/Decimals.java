package io.epione.patient.vitals;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as they are shown: four decimal places are more than any instrument gives. */
final class Decimals {

    private static final int SCALE = 4;

    private Decimals() {}

    static BigDecimal rounded(BigDecimal value) {
        BigDecimal rounded = value.setScale(SCALE, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
