package io.epione.appointment.calendar;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The timetable of one practitioner. The id is the practitioner's, so that there is one at most. */
@Entity
@Table(name = "availability")
public class Availability extends TenantEntity {

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "timetable", nullable = false)
    private Timetable timetable;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Availability() {}

    Availability(UUID practitionerId, Timetable timetable) {
        super(practitionerId);
        this.timetable = timetable;
    }

    /** Appointments already agreed keep their time. */
    void replace(Timetable timetable) {
        this.timetable = timetable;
    }

    Timetable timetable() {
        return timetable;
    }
}
