package io.epione.patient.access;

import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.UUID;

/** What was last decided about the confidentiality of a patient's record; its id is the patient's. */
@Entity
@Table(name = "confidentiality")
class Confidentiality extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("confidentiality.sealed");

    /** Of a record that nobody has decided about. */
    static final long UNDECIDED = 0;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ConfidentialityCode code;

    @Column(nullable = false)
    private byte[] sealed;

    /** Why, as it is sealed. */
    record Reason(String text) {}

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Confidentiality() {}

    Confidentiality(UUID patientId, ConfidentialityCode code, byte[] sealedReason) {
        super(patientId);
        this.code = code;
        this.sealed = sealedReason;
    }

    void decide(ConfidentialityCode newCode, byte[] sealedReason) {
        code = newCode;
        sealed = sealedReason;
    }

    /** Counts decisions, and begins after {@link #UNDECIDED}. */
    long decisions() {
        return version() + 1;
    }

    ConfidentialityCode code() {
        return code;
    }

    byte[] sealed() {
        return sealed;
    }
}
