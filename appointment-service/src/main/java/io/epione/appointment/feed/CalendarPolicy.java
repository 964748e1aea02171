package io.epione.appointment.feed;

import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** What a hospital lets its calendars show outside. The id is the hospital's, so that there is one at most. */
@Entity
@Table(name = "calendar_policy")
class CalendarPolicy extends TenantEntity {

    @Column(name = "patient_names", nullable = false)
    private boolean patientNames;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected CalendarPolicy() {}

    CalendarPolicy(boolean patientNames) {
        super(Tenancy.current());
        this.patientNames = patientNames;
    }

    void replace(boolean patientNames) {
        this.patientNames = patientNames;
    }

    boolean patientNames() {
        return patientNames;
    }
}
