package io.epione.analytics.figures;

import io.epione.analytics.facts.Measure;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;

/** Counts and sums of one group: a period, a bucket, a department. Money is in the hospital's currency. */
final class Tally {

    private final String currency;
    private final Map<Measure, Long> counts = new EnumMap<>(Measure.class);
    private final Map<Measure, Long> minors = new EnumMap<>(Measure.class);

    Tally(String currency) {
        this.currency = currency;
    }

    void add(Measure measure, long count, long minor) {
        counts.merge(measure, count, Math::addExact);
        minors.merge(measure, minor, Math::addExact);
    }

    long count(Measure measure) {
        return counts.getOrDefault(measure, 0L);
    }

    Amount sum(Measure measure) {
        int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
        return new Amount(BigDecimal.valueOf(minor(measure), decimals).toPlainString(), currency);
    }

    /** @throws IllegalArgumentException for money in another currency */
    void addAll(Tally other) {
        if (!other.currency.equals(currency)) {
            throw new IllegalArgumentException("Another currency");
        }
        other.counts.forEach((measure, count) -> add(measure, count, other.minor(measure)));
    }

    private long minor(Measure measure) {
        return minors.getOrDefault(measure, 0L);
    }

    String currency() {
        return currency;
    }
}
