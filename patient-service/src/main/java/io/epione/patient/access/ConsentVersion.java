package io.epione.patient.access;

import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** All that a consent said before it was revised or revoked, sealed as a whole. Never changes. */
@Entity
@Table(name = "consent_version")
class ConsentVersion extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("consent_version.sealed");

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Column(name = "consent_id", nullable = false, updatable = false)
    private UUID consentId;

    @Column(nullable = false, updatable = false)
    private long number;

    @Column(nullable = false, updatable = false)
    private byte[] sealed;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected ConsentVersion() {}

    ConsentVersion(UUID id, ConsentView said, byte[] sealed) {
        super(id);
        this.patientId = said.patientId();
        this.consentId = said.id();
        this.number = said.version();
        this.sealed = sealed;
    }

    UUID patientId() {
        return patientId;
    }

    long number() {
        return number;
    }

    byte[] sealed() {
        return sealed;
    }
}
