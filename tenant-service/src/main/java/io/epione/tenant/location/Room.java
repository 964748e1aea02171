package io.epione.tenant.location;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A room at a location; a department may have it to itself. */
@Entity
@Table(name = "room")
class Room extends TenantEntity {

    @Column(name = "location_id", updatable = false)
    private UUID locationId;

    @Column(name = "department_id")
    private @Nullable UUID departmentId;

    @Column(updatable = false)
    private String code;

    private String name;

    @Enumerated(EnumType.STRING)
    private RoomKind kind;

    private int capacity;

    @Column(name = "in_service")
    private boolean inService;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Room() {}

    /** @param capacity how many patients it is made for */
    Room(UUID locationId, String code, String name, RoomKind kind, int capacity, @Nullable UUID departmentId) {
        super(Ids.next());
        this.locationId = locationId;
        this.code = code;
        this.name = name;
        this.kind = kind;
        this.capacity = capacity;
        this.departmentId = departmentId;
        this.inService = true;
    }

    /** Null leaves a value as it is. */
    void change(
            @Nullable String newName,
            @Nullable RoomKind newKind,
            @Nullable Integer newCapacity,
            @Nullable UUID newDepartmentId,
            @Nullable Boolean nowInService) {
        name = newName == null ? name : newName;
        kind = newKind == null ? kind : newKind;
        capacity = newCapacity == null ? capacity : newCapacity;
        departmentId = newDepartmentId == null ? departmentId : newDepartmentId;
        inService = nowInService == null ? inService : nowInService;
    }

    UUID locationId() {
        return locationId;
    }

    @Nullable
    UUID departmentId() {
        return departmentId;
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    RoomKind kind() {
        return kind;
    }

    int capacity() {
        return capacity;
    }

    boolean inService() {
        return inService;
    }
}
