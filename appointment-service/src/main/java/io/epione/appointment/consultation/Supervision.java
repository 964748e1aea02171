package io.epione.appointment.consultation;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** Whether what a member of staff signs needs a supervisor's signature too. The id is the staff id. */
@Entity
@Table(name = "supervision")
class Supervision extends TenantEntity {

    @Column(name = "supervised", nullable = false)
    private boolean supervised;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Supervision() {}

    Supervision(UUID staffId, boolean supervised) {
        super(staffId);
        this.supervised = supervised;
    }

    /** What is preliminary already stays so. */
    void set(boolean supervised) {
        this.supervised = supervised;
    }

    boolean supervised() {
        return supervised;
    }
}
