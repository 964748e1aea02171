package io.epione.billing.charge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.epione.platform.problem.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/** A tax rate as a fraction from 0 to 1 with at most four decimals: {@code "0.07"} is seven per cent. Read from text or number. */
@Schema(type = "string", example = "0.07")
record TaxRate(BigDecimal fraction) {

    private static final int MAX_DECIMALS = 4;

    TaxRate {
        fraction = fraction.stripTrailingZeros();
        if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) > 0 || fraction.scale() > MAX_DECIMALS) {
            throw invalid();
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static TaxRate of(Object wire) {
        try {
            return new TaxRate(new BigDecimal(wire.toString()));
        } catch (NumberFormatException unreadable) {
            throw invalid();
        }
    }

    @JsonValue
    String text() {
        return fraction.toPlainString();
    }

    private static Problem invalid() {
        return Problem.invalid("taxRate", "must be a fraction from 0 to 1 with at most 4 decimals");
    }
}
