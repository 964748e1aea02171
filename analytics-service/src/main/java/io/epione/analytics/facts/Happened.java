package io.epione.analytics.facts;

import io.epione.analytics.facts.Fact.Whose;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What analytics reads of any event that it counts; other fields, the patient's id among them, are not even read. */
record Happened(
        UUID id,
        long version,
        Instant occurredAt,
        @Nullable UUID departmentId,
        @Nullable UUID practitionerId,
        @Nullable UUID serviceTypeId,
        @Nullable Instant start,
        @Nullable Boolean walkIn,
        @Nullable Instant checkedInAt,
        @Nullable LocalDate day,
        @Nullable Long availableMinutes,
        @Nullable Long bookedMinutes,
        @Nullable UUID prescriberId,
        @Nullable UUID paymentId,
        @Nullable Long totalMinor,
        @Nullable Long amountMinor,
        @Nullable String currency) {

    /** @param eventId stands for the subject where that is a patient */
    Fact as(Measure measure, UUID eventId) {
        return switch (measure) {
            case APPOINTMENT_BOOKED ->
                Fact.once(measure, id, occurredAt)
                        .of(whose())
                        .lasting(Boolean.TRUE.equals(walkIn) ? null : minutes(occurredAt, start));
            case APPOINTMENT_STARTED ->
                Fact.once(measure, id, occurredAt).of(whose()).lasting(minutes(checkedInAt, occurredAt));
            case APPOINTMENT_CONFIRMED, APPOINTMENT_CANCELLED, APPOINTMENT_COMPLETED, APPOINTMENT_NO_SHOW ->
                Fact.once(measure, id, occurredAt).of(whose());
            case APPOINTMENT_RESCHEDULED ->
                Fact.once(measure, id, occurredAt).of(whose()).numbered(version);
            case MINUTES_AVAILABLE ->
                Fact.once(measure, id, occurredAt).of(whose()).on(required(day)).lasting(required(availableMinutes));
            case MINUTES_BOOKED ->
                Fact.once(measure, id, occurredAt).of(whose()).on(required(day)).lasting(required(bookedMinutes));
            case PATIENT_REGISTERED -> Fact.once(measure, eventId, occurredAt);
            case PRESCRIPTION_CREATED, PRESCRIPTION_VERIFIED, PRESCRIPTION_DISPENSED ->
                Fact.once(measure, id, occurredAt).of(Whose.of(null, prescriberId, null));
            case REVENUE_INVOICED ->
                Fact.once(measure, id, occurredAt).of(whose()).worth(required(totalMinor), required(currency));
            case REVENUE_COLLECTED ->
                Fact.once(measure, required(paymentId), occurredAt)
                        .of(whose())
                        .worth(required(amountMinor), required(currency));
        };
    }

    private Whose whose() {
        return Whose.of(departmentId, practitionerId, serviceTypeId);
    }

    private static @Nullable Long minutes(@Nullable Instant from, @Nullable Instant until) {
        return from == null || until == null
                ? null
                : Duration.between(from, until).toMinutes();
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("an event lacks a field that its schema requires");
        }
        return value;
    }
}
