package io.epione.analytics.facts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One countable thing that happened.
 *
 * @param subject what it happened to; never a patient
 * @param ordinal 0 for what happens to a subject once, else a number that tells its occurrences apart
 * @param minor money in minor units of {@code currency}; 0 where the fact is not about money
 * @param currency ISO 4217, empty where the fact is not about money
 */
record Fact(
        UUID subject,
        Measure measure,
        long ordinal,
        Instant occurredAt,
        UUID departmentId,
        UUID practitionerId,
        long minor,
        String currency) {

    static Fact once(Measure measure, UUID subject, Instant occurredAt) {
        return new Fact(subject, measure, 0, occurredAt, Facts.NONE, Facts.NONE, 0, "");
    }

    Fact at(@Nullable UUID department, @Nullable UUID practitioner) {
        return new Fact(
                subject, measure, ordinal, occurredAt, orNone(department), orNone(practitioner), minor, currency);
    }

    Fact numbered(long number) {
        return new Fact(subject, measure, number, occurredAt, departmentId, practitionerId, minor, currency);
    }

    Fact worth(long amountMinor, String amountCurrency) {
        return new Fact(
                subject, measure, ordinal, occurredAt, departmentId, practitionerId, amountMinor, amountCurrency);
    }

    private static UUID orNone(@Nullable UUID id) {
        return id == null ? Facts.NONE : id;
    }
}
