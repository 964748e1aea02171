package io.epione.appointment.booking;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the rest of the platform learns of appointments: ids, codes and times, nothing of the patient. {@code version}
 * counts the changes of one appointment, so that a reader can ignore what it has overtaken.
 */
public final class AppointmentEvents {

    private AppointmentEvents() {}

    /** The one shape that all of them have but the fee. */
    @FunctionalInterface
    interface Shape {
        DomainEvent of(
                UUID id,
                UUID tenantId,
                long version,
                Instant occurredAt,
                UUID patientId,
                UUID practitionerId,
                @Nullable UUID departmentId,
                AppointmentKind kind,
                Instant start,
                Instant end);
    }

    @EventType("appointment.booked")
    record Booked(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID patientId,
            UUID practitionerId,
            @Nullable UUID departmentId,
            AppointmentKind kind,
            Instant start,
            Instant end)
            implements DomainEvent {}

    @EventType("appointment.confirmed")
    record Confirmed(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID patientId,
            UUID practitionerId,
            @Nullable UUID departmentId,
            AppointmentKind kind,
            Instant start,
            Instant end)
            implements DomainEvent {}

    @EventType("appointment.checked-in")
    public record CheckedIn(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID patientId,
            UUID practitionerId,
            @Nullable UUID departmentId,
            AppointmentKind kind,
            Instant start,
            Instant end)
            implements DomainEvent {}

    @EventType("appointment.started")
    public record Started(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID patientId,
            UUID practitionerId,
            @Nullable UUID departmentId,
            AppointmentKind kind,
            Instant start,
            Instant end)
            implements DomainEvent {}

    @EventType("appointment.rescheduled")
    public record Rescheduled(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID patientId,
            UUID practitionerId,
            @Nullable UUID departmentId,
            AppointmentKind kind,
            Instant start,
            Instant end)
            implements DomainEvent {}

    @EventType("appointment.completed")
    public record Completed(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID patientId,
            UUID practitionerId,
            @Nullable UUID departmentId,
            AppointmentKind kind,
            Instant start,
            Instant end)
            implements DomainEvent {}

    @EventType("appointment.cancelled")
    public record Cancelled(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID patientId,
            UUID practitionerId,
            @Nullable UUID departmentId,
            AppointmentKind kind,
            Instant start,
            Instant end)
            implements DomainEvent {}

    @EventType("appointment.no-show")
    public record NoShow(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID patientId,
            UUID practitionerId,
            @Nullable UUID departmentId,
            AppointmentKind kind,
            Instant start,
            Instant end)
            implements DomainEvent {}

    @EventType("appointment.held")
    record Held(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID patientId,
            UUID practitionerId,
            @Nullable UUID departmentId,
            AppointmentKind kind,
            Instant start,
            Instant end)
            implements DomainEvent {}

    @EventType("appointment.released")
    public record Released(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID patientId,
            UUID practitionerId,
            @Nullable UUID departmentId,
            AppointmentKind kind,
            Instant start,
            Instant end)
            implements DomainEvent {}

    @EventType("appointment.requested")
    record Requested(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID patientId,
            UUID practitionerId,
            @Nullable UUID departmentId,
            AppointmentKind kind,
            Instant start,
            Instant end)
            implements DomainEvent {}

    @EventType("appointment.declined")
    public record Declined(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID patientId,
            UUID practitionerId,
            @Nullable UUID departmentId,
            AppointmentKind kind,
            Instant start,
            Instant end)
            implements DomainEvent {}

    /** Something is to be paid although nothing took place. {@code chargeCode} is one of billing's price list. */
    @EventType("appointment.fee-due")
    record FeeDue(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID patientId,
            UUID practitionerId,
            @Nullable UUID departmentId,
            Cause cause,
            String chargeCode)
            implements DomainEvent {

        enum Cause {
            LATE_CANCELLATION,
            NO_SHOW
        }
    }
}
