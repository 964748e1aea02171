package io.epione.billing.money;

import io.epione.platform.problem.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** Money on the wire: a decimal string and an ISO 4217 code. */
@Schema(name = "Money")
public record Amount(
        @NotNull @Pattern(regexp = "-?\\d{1,15}(\\.\\d{1,4})?") @Schema(example = "125.00")
        String amount,

        @NotNull @Pattern(regexp = "[A-Z]{3}") @Schema(example = "USD")
        String currency) {

    public static Amount of(Money money) {
        return new Amount(money.amount(), money.currency());
    }

    /** Refuses another currency than {@code expected}, too many decimals, too much, and less than {@code leastMinor}. */
    public Money require(String field, String expected, long leastMinor) {
        if (!currency.equals(expected)) {
            throw Problem.invalid(field + ".currency", "must be " + expected);
        }
        Money money = Money.parse(amount, currency)
                .orElseThrow(() -> Problem.invalid(field + ".amount", "must be an amount of " + expected));
        if (money.minor() < leastMinor) {
            throw Problem.invalid(field + ".amount", "must be at least " + new Money(leastMinor, expected).amount());
        }
        return money;
    }
}
