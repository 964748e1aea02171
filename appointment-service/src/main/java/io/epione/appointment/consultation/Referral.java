package io.epione.appointment.consultation;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A patient sent on: FHIR's ServiceRequest. Each verb says whether it changed anything. */
@Entity
@Table(name = "referral")
class Referral extends TenantEntity {

    @Column(name = "encounter_id", nullable = false, updatable = false)
    private UUID encounterId;

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Column(name = "referrer_id", nullable = false, updatable = false)
    private UUID referrerId;

    @Column(name = "practitioner_id", updatable = false)
    private @Nullable UUID practitionerId;

    @Column(name = "specialty", updatable = false)
    private @Nullable String specialty;

    @Enumerated(EnumType.STRING)
    @Column(name = "priority", nullable = false, updatable = false)
    private Priority priority;

    @Enumerated(EnumType.STRING)
    @Column(name = "status", nullable = false)
    private Status status;

    @Column(name = "reason", nullable = false, updatable = false)
    private byte[] reason;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    /** FHIR's request-priority. */
    enum Priority {
        ROUTINE,
        URGENT,
        ASAP,
        STAT
    }

    /** Of FHIR's request-status those that a referral can have. */
    enum Status {
        ACTIVE,
        COMPLETED,
        REVOKED
    }

    /** Where to: one of the two. */
    record Target(@Nullable UUID practitionerId, @Nullable String specialty) {}

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Referral() {}

    Referral(
            UUID id,
            UUID encounterId,
            UUID patientId,
            UUID referrerId,
            Target target,
            Priority priority,
            byte[] sealedReason) {
        super(id);
        this.encounterId = encounterId;
        this.patientId = patientId;
        this.referrerId = referrerId;
        this.practitionerId = target.practitionerId();
        this.specialty = target.specialty();
        this.priority = priority;
        this.status = Status.ACTIVE;
        this.reason = sealedReason;
    }

    boolean complete() {
        return end(Status.COMPLETED);
    }

    boolean revoke() {
        return end(Status.REVOKED);
    }

    private boolean end(Status end) {
        if (status != Status.ACTIVE) {
            return false;
        }
        status = end;
        endedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return true;
    }

    UUID encounterId() {
        return encounterId;
    }

    UUID patientId() {
        return patientId;
    }

    UUID referrerId() {
        return referrerId;
    }

    Target target() {
        return new Target(practitionerId, specialty);
    }

    Priority priority() {
        return priority;
    }

    Status status() {
        return status;
    }

    byte[] sealedReason() {
        return reason;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }
}
