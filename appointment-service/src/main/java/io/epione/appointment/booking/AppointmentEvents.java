package io.epione.appointment.booking;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.epione.platform.events.DomainEvent;
import io.epione.platform.events.EventType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the rest of the platform learns of appointments: ids, codes and times, nothing of the patient. {@code version}
 * counts the changes of one appointment, so that a reader can ignore what it has overtaken.
 */
public final class AppointmentEvents {

    private AppointmentEvents() {}

    /**
     * What all of them tell; in JSON beside what an event has of its own.
     *
     * @param freeUntil from then on it costs a fee when the patient cancels; null where it never does
     */
    public record Particulars(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID patientId,
            UUID practitionerId,
            @Nullable UUID departmentId,
            @Nullable UUID serviceTypeId,
            AppointmentKind kind,
            Instant start,
            Instant end,
            @Nullable Instant freeUntil) {}

    /** Something that happened to an appointment. */
    public sealed interface OfAppointment extends DomainEvent {

        Particulars appointment();

        @Override
        default UUID id() {
            return appointment().id();
        }

        @Override
        default UUID tenantId() {
            return appointment().tenantId();
        }

        @Override
        default long version() {
            return appointment().version();
        }

        @Override
        default Instant occurredAt() {
            return appointment().occurredAt();
        }
    }

    /** @param walkIn the patient stood at the desk and was given the next free time */
    @EventType("appointment.booked")
    record Booked(@JsonUnwrapped Particulars appointment, boolean walkIn) implements OfAppointment {

        Booked(Particulars appointment) {
            this(appointment, false);
        }
    }

    @EventType("appointment.confirmed")
    record Confirmed(@JsonUnwrapped Particulars appointment) implements OfAppointment {}

    @EventType("appointment.checked-in")
    public record CheckedIn(@JsonUnwrapped Particulars appointment) implements OfAppointment {}

    /** @param checkedInAt since when the patient has waited */
    @EventType("appointment.started")
    public record Started(
            @JsonUnwrapped Particulars appointment,
            @Nullable Instant checkedInAt) implements OfAppointment {}

    @EventType("appointment.rescheduled")
    public record Rescheduled(@JsonUnwrapped Particulars appointment) implements OfAppointment {}

    @EventType("appointment.completed")
    public record Completed(@JsonUnwrapped Particulars appointment) implements OfAppointment {}

    @EventType("appointment.cancelled")
    public record Cancelled(@JsonUnwrapped Particulars appointment) implements OfAppointment {}

    @EventType("appointment.no-show")
    public record NoShow(@JsonUnwrapped Particulars appointment) implements OfAppointment {}

    @EventType("appointment.held")
    record Held(@JsonUnwrapped Particulars appointment) implements OfAppointment {}

    @EventType("appointment.released")
    public record Released(@JsonUnwrapped Particulars appointment) implements OfAppointment {}

    @EventType("appointment.requested")
    record Requested(@JsonUnwrapped Particulars appointment) implements OfAppointment {}

    @EventType("appointment.declined")
    public record Declined(@JsonUnwrapped Particulars appointment) implements OfAppointment {}

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

    /**
     * A practitioner's day is over.
     *
     * @param id the same for the same practitioner and day
     * @param availableMinutes how long their hours were open
     * @param bookedMinutes of which, or beyond which, appointments took; two of one session take their time once
     */
    @EventType("appointment.day-measured")
    record DayMeasured(
            UUID id,
            UUID tenantId,
            long version,
            Instant occurredAt,
            UUID practitionerId,
            @Nullable UUID departmentId,
            LocalDate day,
            long availableMinutes,
            long bookedMinutes)
            implements DomainEvent {}
}
