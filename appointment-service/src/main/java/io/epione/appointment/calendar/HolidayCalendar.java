package io.epione.appointment.calendar;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The public holidays of one hospital. The id is the hospital's, so that there is one calendar at most. */
@Entity
@Table(name = "holiday_calendar")
public class HolidayCalendar extends TenantEntity {

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "holidays", nullable = false)
    private PublicHolidays holidays;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected HolidayCalendar() {}

    HolidayCalendar(UUID hospitalId, PublicHolidays holidays) {
        super(hospitalId);
        this.holidays = holidays;
    }

    /** Appointments already agreed keep their time. */
    void replace(PublicHolidays holidays) {
        this.holidays = holidays;
    }

    PublicHolidays holidays() {
        return holidays;
    }
}
