package io.epione.prescription.appointment;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** That an appointment exists, and with which patient; neither changes. */
@Entity
@Table(name = "known_appointment")
public class KnownAppointment extends TenantEntity {

    @Column(name = "patient_id", nullable = false)
    private UUID patientId;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected KnownAppointment() {}

    public KnownAppointment(UUID id, UUID patientId) {
        super(id);
        this.patientId = patientId;
    }

    UUID patientId() {
        return patientId;
    }
}
