package io.epione.analytics.facts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What analytics reads of any event that it counts; other fields, the patient's id among them, are not even read. */
record Happened(
        UUID id,
        long version,
        Instant occurredAt,
        @Nullable UUID departmentId,
        @Nullable UUID practitionerId,
        @Nullable UUID prescriberId,
        @Nullable UUID paymentId,
        @Nullable Long totalMinor,
        @Nullable Long amountMinor,
        @Nullable String currency) {

    /** @param eventId stands for the subject where that is a patient */
    Fact as(Measure measure, UUID eventId) {
        return switch (measure) {
            case APPOINTMENT_BOOKED,
                    APPOINTMENT_CONFIRMED,
                    APPOINTMENT_CANCELLED,
                    APPOINTMENT_COMPLETED,
                    APPOINTMENT_NO_SHOW -> Fact.once(measure, id, occurredAt).at(departmentId, practitionerId);
            case APPOINTMENT_RESCHEDULED ->
                Fact.once(measure, id, occurredAt)
                        .at(departmentId, practitionerId)
                        .numbered(version);
            case PATIENT_REGISTERED -> Fact.once(measure, eventId, occurredAt);
            case PRESCRIPTION_CREATED, PRESCRIPTION_VERIFIED, PRESCRIPTION_DISPENSED ->
                Fact.once(measure, id, occurredAt).at(null, prescriberId);
            case REVENUE_INVOICED ->
                Fact.once(measure, id, occurredAt)
                        .at(departmentId, practitionerId)
                        .worth(required(totalMinor), required(currency));
            case REVENUE_COLLECTED ->
                Fact.once(measure, required(paymentId), occurredAt)
                        .at(departmentId, practitionerId)
                        .worth(required(amountMinor), required(currency));
        };
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("an event about money lacks a field that its schema requires");
        }
        return value;
    }
}
