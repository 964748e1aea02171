package io.epione.appointment.booking;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What appointments that repeat have in common. Each is moved, cancelled and kept for itself. */
@Entity
@Table(name = "appointment_series")
class AppointmentSeries extends TenantEntity {

    @Column(name = "practitioner_id", nullable = false, updatable = false)
    private UUID practitionerId;

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Column(name = "service_type_id", updatable = false)
    private @Nullable UUID serviceTypeId;

    @Column(name = "rule", nullable = false, updatable = false)
    private String rule;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected AppointmentSeries() {}

    AppointmentSeries(UUID id, UUID practitionerId, UUID patientId, @Nullable UUID serviceTypeId, String rule) {
        super(id);
        this.practitionerId = practitionerId;
        this.patientId = patientId;
        this.serviceTypeId = serviceTypeId;
        this.rule = rule;
    }

    UUID practitionerId() {
        return practitionerId;
    }

    UUID patientId() {
        return patientId;
    }

    @Nullable
    UUID serviceTypeId() {
        return serviceTypeId;
    }

    String rule() {
        return rule;
    }
}
