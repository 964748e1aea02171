package io.epione.analytics.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One countable thing that happened.
 *
 * @param subject what it happened to; never a patient
 * @param ordinal 0 for what happens to a subject once, else a number that tells its occurrences apart
 * @param day of the hospital's calendar; null for the day on which it happened
 * @param minutes how long it took, or lasts; null where that is not asked
 * @param minor money in minor units of {@code currency}; 0 where the fact is not about money
 * @param currency ISO 4217, empty where the fact is not about money
 */
record Fact(
        UUID subject,
        Measure measure,
        long ordinal,
        Instant occurredAt,
        @Nullable LocalDate day,
        Whose whose,
        @Nullable Long minutes,
        long minor,
        String currency) {

    /** {@link Facts#NONE} for what it does not belong to. */
    record Whose(UUID departmentId, UUID practitionerId, UUID serviceTypeId) {

        static final Whose NOBODYS = new Whose(Facts.NONE, Facts.NONE, Facts.NONE);

        static Whose of(@Nullable UUID department, @Nullable UUID practitioner, @Nullable UUID serviceType) {
            return new Whose(orNone(department), orNone(practitioner), orNone(serviceType));
        }

        private static UUID orNone(@Nullable UUID id) {
            return id == null ? Facts.NONE : id;
        }
    }

    static Fact once(Measure measure, UUID subject, Instant occurredAt) {
        return new Fact(subject, measure, 0, occurredAt, null, Whose.NOBODYS, null, 0, "");
    }

    /** The day that it counts for. */
    LocalDate dayIn(ZoneId zone) {
        return day == null ? occurredAt.atZone(zone).toLocalDate() : day;
    }

    Fact of(Whose owner) {
        return new Fact(subject, measure, ordinal, occurredAt, day, owner, minutes, minor, currency);
    }

    Fact numbered(long number) {
        return new Fact(subject, measure, number, occurredAt, day, whose, minutes, minor, currency);
    }

    Fact on(LocalDate date) {
        return new Fact(subject, measure, ordinal, occurredAt, date, whose, minutes, minor, currency);
    }

    Fact lasting(@Nullable Long length) {
        return new Fact(subject, measure, ordinal, occurredAt, day, whose, length, minor, currency);
    }

    Fact worth(long amountMinor, String amountCurrency) {
        return new Fact(subject, measure, ordinal, occurredAt, day, whose, minutes, amountMinor, amountCurrency);
    }
}
