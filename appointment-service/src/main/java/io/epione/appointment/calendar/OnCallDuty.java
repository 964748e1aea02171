package io.epione.appointment.calendar;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stretch of time in which a practitioner can be reached. It offers no slots. */
@Entity
@Table(name = "on_call_duty")
class OnCallDuty extends TenantEntity {

    @Column(name = "practitioner_id", nullable = false, updatable = false)
    private UUID practitionerId;

    @Column(name = "department_id", updatable = false)
    private @Nullable UUID departmentId;

    @Column(name = "start_at", nullable = false, updatable = false)
    private Instant start;

    @Column(name = "end_at", nullable = false, updatable = false)
    private Instant end;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected OnCallDuty() {}

    OnCallDuty(UUID practitionerId, @Nullable UUID departmentId, Slot time) {
        super(Ids.next());
        this.practitionerId = practitionerId;
        this.departmentId = departmentId;
        this.start = time.start();
        this.end = time.end();
    }

    UUID practitionerId() {
        return practitionerId;
    }

    @Nullable
    UUID departmentId() {
        return departmentId;
    }

    Slot time() {
        return new Slot(start, end);
    }
}
