package io.epione.patient.erasure;

import io.epione.platform.problem.Problem;
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

/** The demand that a patient be erased. Two people answer for it, for it cannot be undone. */
@Entity
@Table(name = "erasure")
class Erasure extends TenantEntity {

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Ground ground;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ErasureStatus status;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "decided_by")
    private @Nullable UUID decidedBy;

    /** What each service has answered so far, as a JSON array. */
    @Column(nullable = false)
    private String findings;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    @Column
    private @Nullable String certificate;

    @Column
    private @Nullable String signature;

    @SuppressWarnings("NullAway.Init")
    protected Erasure() {}

    Erasure(UUID id, UUID patientId, Ground ground) {
        super(id);
        this.patientId = patientId;
        this.ground = ground;
        this.status = ErasureStatus.REQUESTED;
        this.findings = "[]";
    }

    /** @throws Problem 409 for one that is decided, or when the one who demanded it decides */
    void approve(UUID by) {
        decide(ErasureStatus.APPROVED, by);
    }

    /** @throws Problem as {@link #approve} */
    void decline(UUID by) {
        decide(ErasureStatus.DECLINED, by);
    }

    private void decide(ErasureStatus decision, UUID by) {
        if (status != ErasureStatus.REQUESTED) {
            throw Problem.conflict("ILLEGAL_TRANSITION", "This erasure is decided already.");
        }
        if (by.equals(createdBy())) {
            throw Problem.conflict("SAME_PERSON", "Somebody else than who demanded an erasure decides on it.");
        }
        status = decision;
        decidedBy = by;
        decidedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    void record(String findings) {
        this.findings = findings;
    }

    void complete(String certificate, String signature, Instant at) {
        this.status = ErasureStatus.DONE;
        this.certificate = certificate;
        this.signature = signature;
        this.completedAt = at;
    }

    UUID patientId() {
        return patientId;
    }

    Ground ground() {
        return ground;
    }

    ErasureStatus status() {
        return status;
    }

    @Nullable
    Instant decidedAt() {
        return decidedAt;
    }

    @Nullable
    UUID decidedBy() {
        return decidedBy;
    }

    String findings() {
        return findings;
    }

    @Nullable
    Instant completedAt() {
        return completedAt;
    }

    @Nullable
    String certificate() {
        return certificate;
    }

    @Nullable
    String signature() {
        return signature;
    }
}
