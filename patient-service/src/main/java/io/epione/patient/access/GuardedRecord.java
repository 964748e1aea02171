package io.epione.patient.access;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What was last told of whether a patient's record is guarded; its id is the patient's. */
@Entity
@Table(name = "guarded_record")
class GuardedRecord extends TenantEntity {

    @Column(nullable = false)
    private boolean guarded;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected GuardedRecord() {}

    GuardedRecord(UUID patientId) {
        super(patientId);
    }

    /** Tells it where it is news. */
    void become(boolean nowGuarded) {
        if (guarded != nowGuarded) {
            guarded = nowGuarded;
            register(new ConfidentialityChanged(id(), tenantId(), nextVersion(), Instant.now(), id(), nowGuarded));
        }
    }
}
