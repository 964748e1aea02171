package io.epione.prescription.pharmacy;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** Medications handed out once, by one pharmacist. What was taken from which lot is in the stock ledger. */
@Entity
@Table(name = "dispense")
class Dispense extends TenantEntity {

    @Column(name = "prescription_id", nullable = false, updatable = false)
    private UUID prescriptionId;

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Column(name = "dispensed_by", nullable = false, updatable = false)
    private UUID dispensedBy;

    @SuppressWarnings("NullAway.Init")
    protected Dispense() {}

    Dispense(UUID id, UUID prescriptionId, UUID patientId, UUID dispensedBy) {
        super(id);
        this.prescriptionId = prescriptionId;
        this.patientId = patientId;
        this.dispensedBy = dispensedBy;
    }

    UUID prescriptionId() {
        return prescriptionId;
    }

    UUID dispensedBy() {
        return dispensedBy;
    }
}
