package io.epione.appointment.waitlist;

import io.epione.appointment.booking.OfferTime.Held;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A time that is kept for who waits, until it is answered or runs out. The id is the held appointment's. */
@Entity
@Table(name = "waitlist_offer")
class WaitlistOffer extends TenantEntity {

    @Column(name = "entry_id", nullable = false, updatable = false)
    private UUID entryId;

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Column(name = "practitioner_id", nullable = false, updatable = false)
    private UUID practitionerId;

    @Column(name = "start_at", nullable = false, updatable = false)
    private Instant start;

    @Column(name = "end_at", nullable = false, updatable = false)
    private Instant end;

    @Column(name = "expires_at", nullable = false, updatable = false)
    private Instant expiresAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "status", nullable = false)
    private Status status;

    enum Status {
        OPEN,
        ACCEPTED,
        DECLINED,
        EXPIRED
    }

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected WaitlistOffer() {}

    WaitlistOffer(Held held, WaitlistEntry entry, UUID practitionerId, Instant expiresAt) {
        super(held.appointmentId());
        this.entryId = entry.id();
        this.patientId = entry.patientId();
        this.practitionerId = practitionerId;
        this.start = held.slot().start();
        this.end = held.slot().end();
        this.expiresAt = expiresAt;
        this.status = Status.OPEN;
        register(new WaitlistOffered(
                id(),
                tenantId(),
                nextVersion(),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                entryId,
                patientId,
                practitionerId,
                start,
                end,
                expiresAt));
    }

    boolean accept() {
        return end(Status.ACCEPTED);
    }

    boolean decline() {
        return end(Status.DECLINED);
    }

    boolean expire() {
        return end(Status.EXPIRED);
    }

    private boolean end(Status end) {
        if (status != Status.OPEN) {
            return false;
        }
        status = end;
        return true;
    }

    UUID entryId() {
        return entryId;
    }

    UUID patientId() {
        return patientId;
    }

    UUID practitionerId() {
        return practitionerId;
    }

    Instant start() {
        return start;
    }

    Instant end() {
        return end;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    Status status() {
        return status;
    }
}
