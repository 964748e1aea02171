package io.epione.tenant.department;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A department of a hospital, known by its code. */
@Entity
@Table(name = "department")
class Department extends TenantEntity {

    @Column(updatable = false)
    private String code;

    private String name;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Department() {}

    Department(String code, String name) {
        super(Ids.next());
        this.code = code;
        this.name = name;
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }
}
