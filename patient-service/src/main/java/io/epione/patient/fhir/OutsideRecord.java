package io.epione.patient.fhir;

import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/**
 * What another system knows and this one has no part of the chart for: another laboratory's results and reports, findings,
 * letters. Kept as it came, shown and given out again, and never mixed with what this hospital has found out itself.
 */
@Entity
@Table(name = "outside_record")
class OutsideRecord extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("outside_record.sealed");

    /** What is sealed. @param source the system it came from. @param json the resource, with references to what it is here */
    record Content(String source, String json) {}

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Column(name = "resource_type", nullable = false, updatable = false)
    private String resourceType;

    @Column(nullable = false, updatable = false)
    private byte[] sealed;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected OutsideRecord() {}

    OutsideRecord(UUID id, UUID patientId, String resourceType, byte[] sealed) {
        super(id);
        this.patientId = patientId;
        this.resourceType = resourceType;
        this.sealed = sealed;
    }

    UUID patientId() {
        return patientId;
    }

    String resourceType() {
        return resourceType;
    }

    byte[] sealed() {
        return sealed;
    }
}
