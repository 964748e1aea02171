package io.epione.tenant.location;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A building or site of a hospital. */
@Entity
@Table(name = "location")
class Location extends TenantEntity {

    @Column(updatable = false)
    private String code;

    private String name;
    private @Nullable String address;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Location() {}

    Location(String code, String name, @Nullable String address) {
        super(Ids.next());
        this.code = code;
        this.name = name;
        this.address = address;
    }

    /** Null leaves a value as it is. */
    void change(@Nullable String newName, @Nullable String newAddress) {
        name = newName == null ? name : newName;
        address = newAddress == null ? address : newAddress;
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    @Nullable
    String address() {
        return address;
    }
}
