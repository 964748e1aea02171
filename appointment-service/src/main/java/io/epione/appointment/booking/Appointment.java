package io.epione.appointment.booking;

import static io.epione.appointment.booking.AppointmentStatus.BOOKED;
import static io.epione.appointment.booking.AppointmentStatus.CANCELLED;
import static io.epione.appointment.booking.AppointmentStatus.CHECKED_IN;
import static io.epione.appointment.booking.AppointmentStatus.COMPLETED;
import static io.epione.appointment.booking.AppointmentStatus.CONFIRMED;
import static io.epione.appointment.booking.AppointmentStatus.IN_PROGRESS;
import static io.epione.appointment.booking.AppointmentStatus.NO_SHOW;

import io.epione.appointment.booking.TransitionOutcome.IllegalTransition;
import io.epione.appointment.booking.TransitionOutcome.Moved;
import io.epione.appointment.calendar.Slot;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A patient's time with a practitioner. Texts are sealed for the patient before they come here.
 *
 * <p>Each verb either moves the appointment on and registers the event that says so, or leaves it as it was.
 */
@Entity
@Table(name = "appointment")
class Appointment extends TenantEntity {

    @Column(name = "practitioner_id", nullable = false, updatable = false)
    private UUID practitionerId;

    /** The practitioner's department when this was booked. */
    @Column(name = "department_id", updatable = false)
    private @Nullable UUID departmentId;

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", nullable = false, updatable = false)
    private AppointmentKind kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "status", nullable = false)
    private AppointmentStatus status;

    @Column(name = "start_at", nullable = false)
    private Instant start;

    @Column(name = "end_at", nullable = false)
    private Instant end;

    @Column(name = "checked_in_at")
    private @Nullable Instant checkedInAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "reason", updatable = false)
    private byte @Nullable [] reason;

    @Column(name = "cancellation_reason")
    private byte @Nullable [] cancellationReason;

    @Column(name = "consultation")
    private byte @Nullable [] consultation;

    @Column(name = "diagnosis_codes", nullable = false)
    private String[] diagnosisCodes;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Appointment() {}

    /** Books the slot. Whether it is free shows when this is stored. */
    Appointment(
            UUID id,
            UUID practitionerId,
            @Nullable UUID departmentId,
            UUID patientId,
            AppointmentKind kind,
            Slot slot,
            byte @Nullable [] sealedReason) {
        super(id);
        this.practitionerId = practitionerId;
        this.departmentId = departmentId;
        this.patientId = patientId;
        this.kind = kind;
        this.status = BOOKED;
        this.start = slot.start();
        this.end = slot.end();
        this.reason = sealedReason;
        this.diagnosisCodes = new String[0];
        announce(AppointmentEvents.Booked::new);
    }

    /** Keeps the id. Whether the new slot is free shows when this is stored. */
    TransitionOutcome reschedule(Slot slot) {
        if (!status.canBecome(BOOKED)) {
            return new IllegalTransition(status, BOOKED);
        }
        start = slot.start();
        end = slot.end();
        return become(BOOKED, AppointmentEvents.Rescheduled::new);
    }

    TransitionOutcome confirm() {
        return become(CONFIRMED, AppointmentEvents.Confirmed::new);
    }

    TransitionOutcome checkIn() {
        var outcome = become(CHECKED_IN, AppointmentEvents.CheckedIn::new);
        if (outcome instanceof Moved) {
            checkedInAt = now();
        }
        return outcome;
    }

    TransitionOutcome start() {
        var outcome = become(IN_PROGRESS, AppointmentEvents.Started::new);
        if (outcome instanceof Moved) {
            startedAt = now();
        }
        return outcome;
    }

    TransitionOutcome complete(byte @Nullable [] sealedConsultation, List<String> codes) {
        var outcome = become(COMPLETED, AppointmentEvents.Completed::new);
        if (outcome instanceof Moved) {
            endedAt = now();
            consultation = sealedConsultation;
            diagnosisCodes = codes.toArray(String[]::new);
        }
        return outcome;
    }

    TransitionOutcome cancel(byte @Nullable [] sealedReason) {
        var outcome = become(CANCELLED, AppointmentEvents.Cancelled::new);
        if (outcome instanceof Moved) {
            cancellationReason = sealedReason;
        }
        return outcome;
    }

    TransitionOutcome missed() {
        return become(NO_SHOW, AppointmentEvents.NoShow::new);
    }

    UUID practitionerId() {
        return practitionerId;
    }

    @Nullable
    UUID departmentId() {
        return departmentId;
    }

    UUID patientId() {
        return patientId;
    }

    AppointmentKind kind() {
        return kind;
    }

    AppointmentStatus status() {
        return status;
    }

    Slot slot() {
        return new Slot(start, end);
    }

    @Nullable
    Instant checkedInAt() {
        return checkedInAt;
    }

    @Nullable
    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    byte @Nullable [] sealedReason() {
        return reason;
    }

    byte @Nullable [] sealedCancellationReason() {
        return cancellationReason;
    }

    byte @Nullable [] sealedConsultation() {
        return consultation;
    }

    private TransitionOutcome become(AppointmentStatus next, AppointmentEvents.Shape event) {
        if (!status.canBecome(next)) {
            return new IllegalTransition(status, next);
        }
        status = next;
        announce(event);
        return new Moved(this);
    }

    private void announce(AppointmentEvents.Shape event) {
        register(event.of(
                id(), tenantId(), nextVersion(), now(), patientId, practitionerId, departmentId, kind, start, end));
    }

    /** PostgreSQL keeps microseconds. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
