package io.epione.appointment.calendar;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A room, a device or a department that visits take up. Without a timetable it can be used at any time. */
@Entity
@Table(name = "resource")
public class Resource extends TenantEntity {

    /** What takes up space in a calendar besides people. */
    public enum Kind {
        ROOM,
        EQUIPMENT,
        DEPARTMENT
    }

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", nullable = false, updatable = false)
    private Kind kind;

    @Column(name = "name", nullable = false)
    private String name;

    /** The room or department in the tenant service. */
    @Column(name = "reference_id", updatable = false)
    private @Nullable UUID referenceId;

    @Column(name = "capacity", nullable = false)
    private int capacity;

    @Column(name = "in_service", nullable = false)
    private boolean inService;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Resource() {}

    Resource(Kind kind, String name, @Nullable UUID referenceId, int capacity) {
        super(Ids.next());
        this.kind = kind;
        this.name = name;
        this.referenceId = referenceId;
        this.capacity = capacity;
        this.inService = true;
    }

    /** What is booked keeps its place, also beyond a capacity that shrinks. */
    void replace(String name, int capacity, boolean inService) {
        this.name = name;
        this.capacity = capacity;
        this.inService = inService;
    }

    Kind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    @Nullable
    UUID referenceId() {
        return referenceId;
    }

    /** How many sessions it takes at once: two chairs, three pumps. Overbooking is this and nothing else. */
    public int capacity() {
        return capacity;
    }

    /** False when nothing new is planned in it. */
    public boolean inService() {
        return inService;
    }
}
