package io.epione.tenant.staff;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That somebody went to another department; by whom and when, the row itself says. Written once. */
@Entity
@Table(name = "staff_transfer")
class StaffTransfer extends TenantEntity {

    @Column(name = "staff_id", updatable = false)
    private UUID staffId;

    @Column(name = "from_department_id", updatable = false)
    private @Nullable UUID fromDepartmentId;

    @Column(name = "to_department_id", updatable = false)
    private UUID toDepartmentId;

    @Column(updatable = false)
    private @Nullable String reason;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected StaffTransfer() {}

    StaffTransfer(UUID staffId, @Nullable UUID fromDepartmentId, UUID toDepartmentId, @Nullable String reason) {
        super(Ids.next());
        this.staffId = staffId;
        this.fromDepartmentId = fromDepartmentId;
        this.toDepartmentId = toDepartmentId;
        this.reason = reason;
    }

    UUID staffId() {
        return staffId;
    }

    @Nullable
    UUID fromDepartmentId() {
        return fromDepartmentId;
    }

    UUID toDepartmentId() {
        return toDepartmentId;
    }

    @Nullable
    String reason() {
        return reason;
    }
}
