package io.epione.patient.access;

import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
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

/**
 * A patient's consent (FHIR R4 Consent) as it stands now. It is revised and revoked, never deleted; what it said before is kept
 * as {@link ConsentVersion}s.
 */
@Entity
@Table(name = "consent")
class Consent extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("consent.sealed");
    static final SealedColumn REASON = SealedColumn.of("consent.reason");

    /** When it holds; until null: until it is revoked. */
    record Period(Instant from, @Nullable Instant until) {}

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ConsentStatus status;

    @Column(name = "valid_from", nullable = false)
    private Instant validFrom;

    @Column(name = "valid_until")
    private @Nullable Instant validUntil;

    @Column(name = "evidence_id")
    private @Nullable UUID evidenceId;

    @Column(nullable = false)
    private byte[] sealed;

    @Column
    private byte @Nullable [] reason;

    @Column(name = "revised_at")
    private @Nullable Instant revisedAt;

    @Column(name = "revised_by")
    private @Nullable UUID revisedBy;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Consent() {}

    Consent(UUID id, UUID patientId, ConsentStatus status, Period period, @Nullable UUID evidenceId, byte[] sealed) {
        super(id);
        this.patientId = patientId;
        this.status = status;
        state(period, evidenceId, sealed);
        changed();
    }

    /** Says something else from now on. @throws Problem 409 for a status that does not follow */
    void revise(
            ConsentStatus next, Period period, @Nullable UUID newEvidenceId, byte[] newSealed, byte[] sealedReason) {
        become(next, sealedReason);
        state(period, newEvidenceId, newSealed);
    }

    /** Decides nothing any more. @throws Problem 409 when it was revoked before */
    void revoke(byte[] sealedReason) {
        become(ConsentStatus.INACTIVE, sealedReason);
    }

    private void state(Period period, @Nullable UUID newEvidenceId, byte[] newSealed) {
        validFrom = period.from().truncatedTo(ChronoUnit.MICROS);
        validUntil = period.until() == null ? null : period.until().truncatedTo(ChronoUnit.MICROS);
        evidenceId = newEvidenceId;
        sealed = newSealed;
    }

    private void become(ConsentStatus next, byte[] sealedReason) {
        if (!status.canBecome(next)) {
            throw Problem.conflict("ILLEGAL_TRANSITION", "The consent is " + status + ".");
        }
        status = next;
        reason = sealedReason;
        revisedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        revisedBy = CurrentUser.find().map(CurrentUser::userId).orElse(null);
        changed();
    }

    private void changed() {
        register(new ConsentChanged(id(), tenantId(), nextVersion(), Instant.now(), patientId, status));
    }

    UUID patientId() {
        return patientId;
    }

    ConsentStatus status() {
        return status;
    }

    Period period() {
        return new Period(validFrom, validUntil);
    }

    @Nullable
    UUID evidenceId() {
        return evidenceId;
    }

    byte[] sealed() {
        return sealed;
    }

    byte @Nullable [] reason() {
        return reason;
    }

    @Nullable
    Instant revisedAt() {
        return revisedAt;
    }

    @Nullable
    UUID revisedBy() {
        return revisedBy;
    }
}
