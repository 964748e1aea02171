package io.epione.appointment.calendar;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A hospital's rules for what is booked without a service type. The id is the hospital's, so that there is one at most. */
@Entity
@Table(name = "booking_policy")
public class BookingPolicy extends TenantEntity {

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "rules", nullable = false)
    private BookingRules rules;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected BookingPolicy() {}

    BookingPolicy(UUID hospitalId, BookingRules rules) {
        super(hospitalId);
        this.rules = rules;
    }

    /** Appointments already agreed keep the terms they were agreed on. */
    void replace(BookingRules rules) {
        this.rules = rules;
    }

    public BookingRules rules() {
        return rules;
    }
}
