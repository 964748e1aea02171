package io.epione.patient.access;

import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A patient asks that the record be restricted (GDPR Art. 18); the hospital answers once, and the patient sees what. */
@Entity
@Table(name = "restriction_request")
class RestrictionRequest extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("restriction_request.sealed");

    enum Status {
        REQUESTED,
        GRANTED,
        REFUSED
    }

    /**
     * As it is sealed.
     *
     * @param labels of a granted one: what it was granted for; none for the whole record
     * @param answer why it was refused, or what is said to the patient
     */
    record Words(
            RestrictionGround ground,
            @Nullable String text,
            Set<SensitivityLabel> labels,
            @Nullable String answer) {

        Words answered(Set<SensitivityLabel> granted, @Nullable String words) {
            return new Words(ground, text, granted, words);
        }
    }

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Status status;

    /** When a granted one ends; null: when somebody ends it. */
    @Column(name = "ends_at")
    private @Nullable Instant endsAt;

    /** Closes the labels that a granted one is for; null for one that is for the whole record. */
    @Column(name = "consent_id")
    private @Nullable UUID consentId;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "decided_by")
    private @Nullable UUID decidedBy;

    @Column(nullable = false)
    private byte[] sealed;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected RestrictionRequest() {}

    RestrictionRequest(UUID id, UUID patientId, byte[] sealedWords) {
        super(id);
        this.patientId = patientId;
        this.status = Status.REQUESTED;
        this.sealed = sealedWords;
        register(new RestrictionEvents.Requested(id, tenantId(), nextVersion(), Instant.now(), patientId));
    }

    /** @throws Problem 409 for one that was decided before */
    void grant(@Nullable Instant end, byte[] sealedWords, UUID by) {
        decide(Status.GRANTED, sealedWords, by);
        endsAt = end == null ? null : end.truncatedTo(ChronoUnit.MICROS);
    }

    /** @throws Problem as {@link #grant} */
    void refuse(byte[] sealedWords, UUID by) {
        decide(Status.REFUSED, sealedWords, by);
    }

    /** What closes the labels that this was granted for. */
    void closedBy(UUID consent) {
        consentId = consent;
    }

    /** A granted one ends earlier than the patient was told, which the patient hears of now. One that ends before stays as it is. */
    boolean endBy(Instant end) {
        Instant sooner = end.truncatedTo(ChronoUnit.MICROS);
        if (status != Status.GRANTED || (endsAt != null && !endsAt.isAfter(sooner))) {
            return false;
        }
        endsAt = sooner;
        register(new RestrictionEvents.Lifted(id(), tenantId(), nextVersion(), Instant.now(), patientId));
        return true;
    }

    private void decide(Status decision, byte[] sealedWords, UUID by) {
        if (status != Status.REQUESTED) {
            throw Problem.conflict("ILLEGAL_TRANSITION", "The request was decided before.");
        }
        status = decision;
        sealed = sealedWords;
        decidedBy = by;
        decidedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        register(new RestrictionEvents.Decided(id(), tenantId(), nextVersion(), decidedAt, patientId));
    }

    UUID patientId() {
        return patientId;
    }

    Status status() {
        return status;
    }

    @Nullable
    Instant endsAt() {
        return endsAt;
    }

    @Nullable
    UUID consentId() {
        return consentId;
    }

    @Nullable
    Instant decidedAt() {
        return decidedAt;
    }

    @Nullable
    UUID decidedBy() {
        return decidedBy;
    }

    byte[] sealed() {
        return sealed;
    }
}
