package io.epione.patient.access;

import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A patient's account may act for another patient (FHIR R4 RelatedPerson), on evidence, until a day or until it is ended. */
@Entity
@Table(name = "proxy")
class Proxy extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("proxy.sealed");

    /** As it is sealed. @param ending why it was ended */
    record Terms(
            ProxyRelationship relationship,
            ProxyScope scope,
            @Nullable String ending) {}

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    /** The patient whose account it is. */
    @Column(name = "holder_id", nullable = false, updatable = false)
    private UUID holderId;

    @Column(name = "valid_from", nullable = false, updatable = false)
    private Instant validFrom;

    @Column(name = "valid_until", updatable = false)
    private @Nullable Instant validUntil;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "evidence_id", updatable = false)
    private @Nullable UUID evidenceId;

    @Column(nullable = false)
    private byte[] sealed;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Proxy() {}

    Proxy(
            UUID id,
            UUID patientId,
            UUID holderId,
            Instant from,
            @Nullable Instant until,
            @Nullable UUID evidenceId,
            byte[] sealed) {
        super(id);
        this.patientId = patientId;
        this.holderId = holderId;
        this.validFrom = from.truncatedTo(ChronoUnit.MICROS);
        this.validUntil = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
        this.evidenceId = evidenceId;
        this.sealed = sealed;
    }

    /** @throws Problem 409 when it was ended before */
    void end(byte[] newSealed) {
        if (endedAt != null) {
            throw Problem.conflict("PROXY_ENDED", "It was ended before.");
        }
        endedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        sealed = newSealed;
    }

    UUID patientId() {
        return patientId;
    }

    UUID holderId() {
        return holderId;
    }

    Instant validFrom() {
        return validFrom;
    }

    @Nullable
    Instant validUntil() {
        return validUntil;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    @Nullable
    UUID evidenceId() {
        return evidenceId;
    }

    byte[] sealed() {
        return sealed;
    }
}
