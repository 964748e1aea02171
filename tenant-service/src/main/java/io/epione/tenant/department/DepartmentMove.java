package io.epione.tenant.department;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That a department was put below another one; by whom and when, the row itself says. Written once. */
@Entity
@Table(name = "department_move")
class DepartmentMove extends TenantEntity {

    @Column(name = "department_id", updatable = false)
    private UUID departmentId;

    @Column(name = "from_parent_id", updatable = false)
    private @Nullable UUID fromParentId;

    @Column(name = "to_parent_id", updatable = false)
    private @Nullable UUID toParentId;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected DepartmentMove() {}

    DepartmentMove(UUID departmentId, @Nullable UUID fromParentId, @Nullable UUID toParentId) {
        super(Ids.next());
        this.departmentId = departmentId;
        this.fromParentId = fromParentId;
        this.toParentId = toParentId;
    }

    UUID departmentId() {
        return departmentId;
    }

    @Nullable
    UUID fromParentId() {
        return fromParentId;
    }

    @Nullable
    UUID toParentId() {
        return toParentId;
    }
}
