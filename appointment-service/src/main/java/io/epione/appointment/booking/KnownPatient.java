package io.epione.appointment.booking;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** That a patient exists and whether the record is in use: a copy of what the patient service owns. */
@Entity
@Table(name = "known_patient")
class KnownPatient extends TenantEntity {

    @Column(name = "status", nullable = false)
    private String status;

    /** Version of the patient in the patient service. */
    @Column(name = "source_version", nullable = false)
    private long sourceVersion;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected KnownPatient() {}

    KnownPatient(UUID id, String status, long sourceVersion) {
        super(id);
        this.status = status;
        this.sourceVersion = sourceVersion;
    }
}
