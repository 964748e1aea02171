package io.epione.billing.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/**
 * An amount in integer minor units of an ISO 4217 currency: 12500 USD is 125.00 dollars, 12500 JPY is 12500 yen.
 * Sums of two currencies are refused, and so is an overflow.
 */
public record Money(long minor, String currency) {

    /** The largest single amount a request may name: a billion minor units with three decimals to spare. */
    public static final long MAX_MINOR = 1_000_000_000_000L;

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /** Exact: empty for an unknown currency, for more decimals than the currency has, and beyond {@link #MAX_MINOR}. */
    public static Optional<Money> parse(String amount, String currency) {
        return digitsOf(currency).flatMap(digits -> {
            try {
                long minor = new BigDecimal(amount).movePointRight(digits).longValueExact();
                return Math.abs(minor) <= MAX_MINOR ? Optional.of(new Money(minor, currency)) : Optional.empty();
            } catch (ArithmeticException | NumberFormatException unreadable) {
                return Optional.empty();
            }
        });
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.subtractExact(minor, other.minor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    /** Rounded half up to a whole minor unit, the usual commercial rounding: 0.5 cent of tax is a cent. */
    public Money times(BigDecimal factor) {
        long product = BigDecimal.valueOf(minor)
                .multiply(factor)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        return new Money(product, currency);
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean exceeds(Money other) {
        requireSameCurrency(other);
        return minor > other.minor;
    }

    /** The decimal text with exactly the currency's decimals: {@code 125.00}. */
    public String amount() {
        return BigDecimal.valueOf(minor, digitsOf(currency).orElse(2)).toPlainString();
    }

    private static Optional<Integer> digitsOf(String currency) {
        try {
            int digits = Currency.getInstance(currency).getDefaultFractionDigits();
            return digits < 0 ? Optional.empty() : Optional.of(digits);
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("amounts in " + currency + " and " + other.currency + " do not add up");
        }
    }
}
