package io.epione.prescription.pharmacy;

import io.epione.platform.problem.Problem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.util.Currency;

/** Money on the wire: a decimal string and an ISO 4217 code. Inside it is integer minor units. */
record Money(
        @NotNull @Pattern(regexp = "\\d{1,9}(\\.\\d{1,4})?", message = "must be a decimal of up to nine digits")
        String amount,

        @NotNull @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code")
        String currency) {

    static Money of(long minor, String currency) {
        return new Money(BigDecimal.valueOf(minor, digits(currency)).toPlainString(), currency);
    }

    /** @throws Problem 422 for another currency than the hospital's, or more decimals than it has */
    long minor(String field, String hospitalCurrency) {
        if (!currency.equals(hospitalCurrency)) {
            throw Problem.invalid(field + ".currency", "must be the hospital's currency, " + hospitalCurrency);
        }
        try {
            return new BigDecimal(amount).movePointRight(digits(currency)).longValueExact();
        } catch (ArithmeticException e) {
            throw Problem.invalid(field + ".amount", "has more decimals than " + hospitalCurrency);
        }
    }

    private static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
