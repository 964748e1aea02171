package io.epione.appointment.calendar;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Something that a hospital offers to be booked: a consultation, an operation, a course. */
@Entity
@Table(name = "service_type")
public class ServiceType extends TenantEntity {

    @Column(name = "code", nullable = false, updatable = false)
    private String code;

    @Column(name = "name", nullable = false)
    private String name;

    @Column(name = "active", nullable = false)
    private boolean active;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "offer", nullable = false)
    private ServiceOffer offer;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected ServiceType() {}

    ServiceType(String code, String name, ServiceOffer offer) {
        super(Ids.next());
        this.code = code;
        this.name = name;
        this.active = true;
        this.offer = offer;
    }

    /** What is booked keeps its time, its place and its terms. */
    void replace(String name, boolean active, ServiceOffer offer) {
        this.name = name;
        this.active = active;
        this.offer = offer;
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    /** False when no new appointments of it are made. */
    public boolean active() {
        return active;
    }

    public ServiceOffer offer() {
        return offer;
    }
}
