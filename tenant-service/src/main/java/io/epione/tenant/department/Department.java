package io.epione.tenant.department;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A department of a hospital, known by its code. Where it stands among the others, {@link DepartmentTree} checks. */
@Entity
@Table(name = "department")
class Department extends TenantEntity {

    @Column(updatable = false)
    private String code;

    private String name;

    @Column(name = "parent_id")
    private @Nullable UUID parentId;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Department() {}

    /** @param parentId null for one at the top */
    Department(String code, String name, @Nullable UUID parentId) {
        super(Ids.next());
        this.code = code;
        this.name = name;
        this.parentId = parentId;
    }

    void rename(String newName) {
        name = newName;
    }

    /** @return false when it is there already */
    boolean moveBelow(@Nullable UUID newParentId) {
        if (Objects.equals(parentId, newParentId)) {
            return false;
        }
        parentId = newParentId;
        return true;
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    @Nullable
    UUID parentId() {
        return parentId;
    }
}
