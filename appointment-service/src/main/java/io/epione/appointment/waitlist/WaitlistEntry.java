package io.epione.appointment.waitlist;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A patient's wish for a time that is not free. Each verb says whether it changed anything. */
@Entity
@Table(name = "waitlist_entry")
class WaitlistEntry extends TenantEntity {

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Column(name = "practitioner_id", updatable = false)
    private @Nullable UUID practitionerId;

    @Column(name = "department_id", updatable = false)
    private @Nullable UUID departmentId;

    @Column(name = "specialty", updatable = false)
    private @Nullable String specialty;

    @Column(name = "kind", nullable = false, updatable = false)
    private String kind;

    @Column(name = "first_day", nullable = false, updatable = false)
    private LocalDate firstDay;

    @Column(name = "last_day", nullable = false, updatable = false)
    private LocalDate lastDay;

    @Enumerated(EnumType.STRING)
    @Column(name = "priority", nullable = false)
    private Priority priority;

    @Column(name = "urgency", nullable = false)
    private short urgency;

    @Column(name = "waiting_since", nullable = false, updatable = false)
    private Instant waitingSince;

    @Enumerated(EnumType.STRING)
    @Column(name = "status", nullable = false)
    private Status status;

    @Column(name = "declines", nullable = false)
    private int declines;

    @Column(name = "lapses", nullable = false)
    private int lapses;

    enum Status {
        WAITING,
        OFFERED,
        BOOKED,
        WITHDRAWN
    }

    /** Whose time is wanted: one of the three is given. */
    record Target(
            @Nullable UUID practitionerId,
            @Nullable UUID departmentId,
            @Nullable String specialty) {}

    /** Days of the hospital, both included. */
    record Days(LocalDate first, LocalDate last) {}

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected WaitlistEntry() {}

    WaitlistEntry(UUID patientId, Target target, String kind, Days days, Priority priority) {
        super(Ids.next());
        this.patientId = patientId;
        this.practitionerId = target.practitionerId();
        this.departmentId = target.departmentId();
        this.specialty = target.specialty();
        this.kind = kind;
        this.firstDay = days.first();
        this.lastDay = days.last();
        this.priority = priority;
        this.urgency = (short) priority.urgency();
        this.waitingSince = Instant.now().truncatedTo(ChronoUnit.MICROS);
        this.status = Status.WAITING;
    }

    boolean offer() {
        return become(Status.WAITING, Status.OFFERED);
    }

    boolean book() {
        return become(Status.OFFERED, Status.BOOKED);
    }

    /** Waits on, in the same place. */
    boolean decline() {
        if (!become(Status.OFFERED, Status.WAITING)) {
            return false;
        }
        declines++;
        return true;
    }

    /** Was offered a time and did not answer; waits on, in the same place. */
    boolean lapse() {
        if (!become(Status.OFFERED, Status.WAITING)) {
            return false;
        }
        lapses++;
        return true;
    }

    /** What is offered must be answered first. */
    boolean withdraw() {
        return become(Status.WAITING, Status.WITHDRAWN);
    }

    /** Moves among those who wait; what has been offered stays offered. */
    boolean prioritise(Priority priority) {
        if (status != Status.WAITING && status != Status.OFFERED) {
            return false;
        }
        this.priority = priority;
        this.urgency = (short) priority.urgency();
        return true;
    }

    private boolean become(Status from, Status next) {
        if (status != from) {
            return false;
        }
        status = next;
        return true;
    }

    UUID patientId() {
        return patientId;
    }

    Target target() {
        return new Target(practitionerId, departmentId, specialty);
    }

    String kind() {
        return kind;
    }

    Days days() {
        return new Days(firstDay, lastDay);
    }

    Priority priority() {
        return priority;
    }

    Instant waitingSince() {
        return waitingSince;
    }

    Status status() {
        return status;
    }

    int declines() {
        return declines;
    }

    int lapses() {
        return lapses;
    }
}
