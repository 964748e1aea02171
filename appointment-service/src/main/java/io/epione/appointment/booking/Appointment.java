package io.epione.appointment.booking;

import static io.epione.appointment.booking.AppointmentStatus.BOOKED;
import static io.epione.appointment.booking.AppointmentStatus.CANCELLED;
import static io.epione.appointment.booking.AppointmentStatus.CHECKED_IN;
import static io.epione.appointment.booking.AppointmentStatus.COMPLETED;
import static io.epione.appointment.booking.AppointmentStatus.CONFIRMED;
import static io.epione.appointment.booking.AppointmentStatus.DECLINED;
import static io.epione.appointment.booking.AppointmentStatus.HELD;
import static io.epione.appointment.booking.AppointmentStatus.IN_PROGRESS;
import static io.epione.appointment.booking.AppointmentStatus.NO_SHOW;
import static io.epione.appointment.booking.AppointmentStatus.RELEASED;
import static io.epione.appointment.booking.AppointmentStatus.REQUESTED;

import io.epione.appointment.booking.AppointmentEvents.FeeDue.Cause;
import io.epione.appointment.booking.AppointmentEvents.OfAppointment;
import io.epione.appointment.booking.AppointmentEvents.Particulars;
import io.epione.appointment.booking.TransitionOutcome.IllegalTransition;
import io.epione.appointment.booking.TransitionOutcome.Moved;
import io.epione.appointment.calendar.Slot;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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

    @Column(name = "service_type_id", updatable = false)
    private @Nullable UUID serviceTypeId;

    @Column(name = "series_id", updatable = false)
    private @Nullable UUID seriesId;

    /** Shared by those who come to the same session; null for a visit of one's own. */
    @Column(name = "session_id")
    private @Nullable UUID sessionId;

    @Column(name = "seat", nullable = false)
    private int seat;

    @Column(name = "buffer_before_minutes", nullable = false)
    private int bufferBeforeMinutes;

    @Column(name = "buffer_after_minutes", nullable = false)
    private int bufferAfterMinutes;

    /** What it takes besides the practitioner, and in {@link #places} which place of each. */
    @Column(name = "resources", nullable = false)
    private UUID[] resources;

    @Column(name = "places", nullable = false)
    private Integer[] places;

    @Column(name = "held_until")
    private @Nullable Instant heldUntil;

    /** Held by the patient, who may hold one time at most. */
    @Column(name = "self_held", nullable = false, updatable = false)
    private boolean selfHeld;

    @Column(name = "needs_acceptance", nullable = false)
    private boolean needsAcceptance;

    @Column(name = "walk_in", nullable = false, updatable = false)
    private boolean walkIn;

    /** What the hospital's clock was going to show at the start when this was agreed. The instant is what holds. */
    @Column(name = "agreed_local_start")
    private @Nullable LocalDateTime agreedLocalStart;

    @Column(name = "free_cancellation_until")
    private @Nullable Instant freeCancellationUntil;

    @Column(name = "late_charge_code")
    private @Nullable String lateChargeCode;

    @Column(name = "no_show_charge_code")
    private @Nullable String noShowChargeCode;

    @Column(name = "reason")
    private byte @Nullable [] reason;

    @Column(name = "cancellation_reason")
    private byte @Nullable [] cancellationReason;

    /** Of visits that were completed before there were encounters. */
    @Column(name = "consultation", updatable = false)
    private byte @Nullable [] consultation;

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
        this(id, practitionerId, departmentId, patientId, kind, Visit.plain(slot), Beginning.booked(), sealedReason);
    }

    /** Takes the time of the visit. Whether it is free shows when this is stored. */
    Appointment(
            UUID id,
            UUID practitionerId,
            @Nullable UUID departmentId,
            UUID patientId,
            AppointmentKind kind,
            Visit visit,
            Beginning beginning,
            byte @Nullable [] sealedReason) {
        super(id);
        this.practitionerId = practitionerId;
        this.departmentId = departmentId;
        this.patientId = patientId;
        this.kind = kind;
        this.serviceTypeId = visit.serviceTypeId();
        this.seriesId = beginning.seriesId();
        this.walkIn = beginning.walkIn();
        this.status = beginning.status();
        this.heldUntil = beginning.heldUntil();
        this.selfHeld = beginning.selfHeld();
        this.reason = sealedReason;
        take(visit);
        announce(beginning.event());
    }

    /** How an appointment comes to be. */
    record Beginning(
            AppointmentStatus status,
            Function<Particulars, OfAppointment> event,
            @Nullable Instant heldUntil,
            boolean selfHeld,
            boolean walkIn,
            @Nullable UUID seriesId) {

        static Beginning booked() {
            return new Beginning(BOOKED, AppointmentEvents.Booked::new, null, false, false, null);
        }

        static Beginning requested() {
            return new Beginning(REQUESTED, AppointmentEvents.Requested::new, null, false, false, null);
        }

        /** @param byPatient who then holds nothing else */
        static Beginning held(Instant until, boolean byPatient) {
            return new Beginning(HELD, AppointmentEvents.Held::new, until, byPatient, false, null);
        }

        static Beginning ofWalkIn() {
            return new Beginning(BOOKED, about -> new AppointmentEvents.Booked(about, true), null, false, true, null);
        }

        static Beginning inSeries(UUID seriesId) {
            return new Beginning(BOOKED, AppointmentEvents.Booked::new, null, false, false, seriesId);
        }
    }

    /** Turns a hold into an appointment, or into a patient's request where the hospital wants to be asked. */
    TransitionOutcome book(boolean byPatient, byte @Nullable [] sealedReason) {
        if (status != HELD) {
            return new IllegalTransition(status, BOOKED);
        }
        reason = sealedReason;
        heldUntil = null;
        return byPatient && needsAcceptance
                ? become(REQUESTED, AppointmentEvents.Requested::new)
                : become(BOOKED, AppointmentEvents.Booked::new);
    }

    TransitionOutcome accept() {
        return status == REQUESTED
                ? become(BOOKED, AppointmentEvents.Booked::new)
                : new IllegalTransition(status, BOOKED);
    }

    TransitionOutcome decline(byte @Nullable [] sealedReason) {
        var outcome = become(DECLINED, AppointmentEvents.Declined::new);
        if (outcome instanceof Moved) {
            cancellationReason = sealedReason;
        }
        return outcome;
    }

    /** Gives a held time back. */
    TransitionOutcome release() {
        return become(RELEASED, AppointmentEvents.Released::new);
    }

    /** Whether a hold has run out. */
    boolean holdIsOver(Instant now) {
        return status == HELD && heldUntil != null && !heldUntil.isAfter(now);
    }

    /** Whether it can be given another time. What is not answered yet stays a request. */
    boolean movable() {
        return status == REQUESTED || status == BOOKED || status == CONFIRMED;
    }

    /** Keeps the id. Whether the new slot is free shows when this is stored. */
    TransitionOutcome reschedule(Slot slot) {
        return reschedule(Visit.plain(slot), false);
    }

    /**
     * Keeps the id. Whether the new time is free shows when this is stored. To move it to where it is changes nothing.
     *
     * @param byPatient for whom what could not be cancelled for nothing any more cannot be after the move either
     */
    TransitionOutcome reschedule(Visit visit, boolean byPatient) {
        if (!movable()) {
            return new IllegalTransition(status, BOOKED);
        }
        if (slot().equals(visit.slot()) && status != CONFIRMED) {
            return new Moved(this);
        }
        var deadline = freeCancellationUntil;
        take(visit);
        if (byPatient && status != REQUESTED && deadline != null && now().isAfter(deadline)) {
            freeCancellationUntil = deadline;
        }
        return become(status == REQUESTED ? REQUESTED : BOOKED, AppointmentEvents.Rescheduled::new);
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
        var outcome = become(IN_PROGRESS, about -> new AppointmentEvents.Started(about, checkedInAt));
        if (outcome instanceof Moved) {
            startedAt = now();
        }
        return outcome;
    }

    TransitionOutcome complete() {
        var outcome = become(COMPLETED, AppointmentEvents.Completed::new);
        if (outcome instanceof Moved) {
            endedAt = now();
        }
        return outcome;
    }

    TransitionOutcome cancel(byte @Nullable [] sealedReason) {
        return cancel(false, sealedReason);
    }

    /** @param forPatient who has wished so; what the hospital cancels costs nothing, nor what it has not agreed to yet */
    TransitionOutcome cancel(boolean forPatient, byte @Nullable [] sealedReason) {
        var agreed = status != REQUESTED;
        var outcome = become(CANCELLED, AppointmentEvents.Cancelled::new);
        if (outcome instanceof Moved) {
            cancellationReason = sealedReason;
            if (forPatient && agreed && freeCancellationUntil != null && now().isAfter(freeCancellationUntil)) {
                charge(Cause.LATE_CANCELLATION, lateChargeCode);
            }
        }
        return outcome;
    }

    TransitionOutcome missed() {
        var outcome = become(NO_SHOW, AppointmentEvents.NoShow::new);
        if (outcome instanceof Moved) {
            charge(Cause.NO_SHOW, noShowChargeCode);
        }
        return outcome;
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

    @Nullable
    UUID serviceTypeId() {
        return serviceTypeId;
    }

    @Nullable
    UUID seriesId() {
        return seriesId;
    }

    @Nullable
    Instant heldUntil() {
        return heldUntil;
    }

    boolean needsAcceptance() {
        return needsAcceptance;
    }

    boolean walkIn() {
        return walkIn;
    }

    @Nullable
    LocalDateTime agreedLocalStart() {
        return agreedLocalStart;
    }

    @Nullable
    Instant freeCancellationUntil() {
        return freeCancellationUntil;
    }

    /** What it takes besides the practitioner. */
    List<UUID> resources() {
        return List.of(resources);
    }

    /** The time for which practitioner and resources are taken. */
    Slot busy() {
        return new Slot(
                start.minus(Duration.ofMinutes(bufferBeforeMinutes)), end.plus(Duration.ofMinutes(bufferAfterMinutes)));
    }

    private void take(Visit visit) {
        start = visit.slot().start();
        end = visit.slot().end();
        sessionId = visit.sessionId();
        seat = visit.seat();
        bufferBeforeMinutes = visit.bufferBeforeMinutes();
        bufferAfterMinutes = visit.bufferAfterMinutes();
        resources = visit.places().stream().map(Place::resourceId).toArray(UUID[]::new);
        places = visit.places().stream().map(Place::number).toArray(Integer[]::new);
        agreedLocalStart = visit.wallClock();
        needsAcceptance = visit.terms().acceptance();
        freeCancellationUntil = visit.freeCancellationUntil();
        lateChargeCode = visit.terms().lateChargeCode();
        noShowChargeCode = visit.terms().noShowChargeCode();
    }

    private void charge(Cause cause, @Nullable String chargeCode) {
        if (chargeCode != null) {
            register(new AppointmentEvents.FeeDue(
                    id(),
                    tenantId(),
                    nextVersion(),
                    now(),
                    patientId,
                    practitionerId,
                    departmentId,
                    cause,
                    chargeCode));
        }
    }

    private TransitionOutcome become(AppointmentStatus next, Function<Particulars, OfAppointment> event) {
        if (!status.canBecome(next)) {
            return new IllegalTransition(status, next);
        }
        status = next;
        announce(event);
        return new Moved(this);
    }

    private void announce(Function<Particulars, OfAppointment> event) {
        register(event.apply(new Particulars(
                id(),
                tenantId(),
                nextVersion(),
                now(),
                patientId,
                practitionerId,
                departmentId,
                serviceTypeId,
                kind,
                start,
                end,
                lateChargeCode == null ? null : freeCancellationUntil)));
    }

    /** PostgreSQL keeps microseconds. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
