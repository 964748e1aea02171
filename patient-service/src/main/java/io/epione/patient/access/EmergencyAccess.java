package io.epione.patient.access;

import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clinician opens a restricted record because care cannot wait. It ends by itself, and somebody else looks at every one of
 * them afterwards.
 */
@Entity
@Table(name = "emergency_access")
class EmergencyAccess extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("emergency_access.sealed");
    static final int MAX_HOURS = 4;

    enum Status {
        ACTIVE,
        /** Ended, and nobody has looked at it yet. */
        UNREVIEWED,
        REVIEWED
    }

    enum Outcome {
        JUSTIFIED,
        UNJUSTIFIED
    }

    /** Free text, as it is sealed. */
    record Texts(@Nullable String reason, @Nullable String remark) {}

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Column(name = "staff_id", nullable = false, updatable = false)
    private UUID staffId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private EmergencyReason reason;

    @Column(nullable = false)
    private byte[] sealed;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Status status;

    @Column(name = "started_at", nullable = false, updatable = false)
    private Instant startedAt;

    /** At the latest. */
    @Column(name = "ends_at", nullable = false, updatable = false)
    private Instant endsAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    @Column(name = "reviewed_at")
    private @Nullable Instant reviewedAt;

    @Column(name = "reviewed_by")
    private @Nullable UUID reviewedBy;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected EmergencyAccess() {}

    /** @param duration up to {@value #MAX_HOURS} hours */
    EmergencyAccess(
            UUID id, UUID patientId, UUID staffId, EmergencyReason reason, byte[] sealedTexts, Duration duration) {
        super(id);
        if (duration.isNegative() || duration.isZero() || duration.compareTo(Duration.ofHours(MAX_HOURS)) > 0) {
            throw new IllegalArgumentException("An emergency access lasts up to " + MAX_HOURS + " hours");
        }
        this.patientId = patientId;
        this.staffId = staffId;
        this.reason = reason;
        this.sealed = sealedTexts;
        this.status = Status.ACTIVE;
        this.startedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        this.endsAt = startedAt.plus(duration);
        register(new EmergencyAccessStarted(
                id, tenantId(), nextVersion(), startedAt, patientId, staffId, reason.name(), endsAt));
    }

    /** @return false when it had ended before */
    boolean end(Instant now) {
        if (status != Status.ACTIVE) {
            return false;
        }
        status = Status.UNREVIEWED;
        endedAt = now.isBefore(endsAt) ? now.truncatedTo(ChronoUnit.MICROS) : endsAt;
        register(new EmergencyAccessEnded(
                id(), tenantId(), nextVersion(), endedAt, patientId, staffId, startedAt, !endedAt.isBefore(endsAt)));
        return true;
    }

    /** @throws IllegalStateException unless it is {@link Status#UNREVIEWED} */
    void review(Outcome verdict, byte[] sealedTexts, UUID reviewer) {
        if (status != Status.UNREVIEWED) {
            throw new IllegalStateException("Nothing to review: " + status);
        }
        status = Status.REVIEWED;
        outcome = verdict;
        sealed = sealedTexts;
        reviewedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        reviewedBy = reviewer;
    }

    UUID patientId() {
        return patientId;
    }

    UUID staffId() {
        return staffId;
    }

    EmergencyReason reason() {
        return reason;
    }

    byte[] sealed() {
        return sealed;
    }

    Status status() {
        return status;
    }

    Instant startedAt() {
        return startedAt;
    }

    Instant endsAt() {
        return endsAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }

    @Nullable
    Instant reviewedAt() {
        return reviewedAt;
    }

    @Nullable
    UUID reviewedBy() {
        return reviewedBy;
    }
}
