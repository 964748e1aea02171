package io.epione.patient.laboratory;

import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Numbers for samples without a pre-printed label: {@code 20261130-000001}, counted by hospital and day without a gap. */
@Component
class AccessionNumbers {

    /** Pre-printed labels are free to be anything but one of ours. */
    static final String LABEL = "(?!\\d{8}-\\d{6,}$)[A-Z0-9][A-Z0-9-]{3,29}";

    private final JdbcClient jdbc;
    private final Hospitals hospitals;

    AccessionNumbers(JdbcClient jdbc, Hospitals hospitals) {
        this.jdbc = jdbc;
        this.hospitals = hospitals;
    }

    /** Locks the day's counter until commit; a rollback gives the number back. The day is one of the hospital's calendar. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String next() {
        LocalDate day = LocalDate.ofInstant(Instant.now(), hospitals.current().timezone());
        long last = jdbc.sql("""
                        insert into accession_counter as c (tenant_id, day, last) values (:tenant, :day, 1)
                        on conflict (tenant_id, day) do update set last = c.last + 1
                        returning last
                        """)
                .param("tenant", Tenancy.current())
                .param("day", day)
                .query(Long.class)
                .single();
        return "%s-%06d".formatted(DateTimeFormatter.BASIC_ISO_DATE.format(day), last);
    }
}
