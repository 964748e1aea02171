package io.epione.tenant.role;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.Grant;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A role that a hospital has made: a name for some permissions, which its staff get beside those of their post. */
@Entity
@Table(name = "hospital_role")
class HospitalRole extends TenantEntity {

    @Column(updatable = false)
    private String code;

    private String name;

    private List<String> permissions;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected HospitalRole() {}

    HospitalRole(String code, String name, Collection<String> permissions) {
        super(Ids.next());
        this.code = code;
        this.name = name;
        this.permissions = sorted(permissions);
    }

    void change(String newName, Collection<String> newPermissions) {
        name = newName;
        permissions = sorted(newPermissions);
    }

    /** What every service is told. */
    Grant grant() {
        return new Grant(id(), tenantId(), version(), code, Set.copyOf(permissions), null, null);
    }

    /** What every service is told when the role is no more. */
    Grant withdrawal() {
        return new Grant(id(), tenantId(), nextVersion(), code, Set.of(), null, null);
    }

    private static List<String> sorted(Collection<String> permissions) {
        return permissions.stream().distinct().sorted().toList();
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    List<String> permissions() {
        return permissions;
    }
}
