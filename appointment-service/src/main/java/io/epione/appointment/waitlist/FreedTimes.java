package io.epione.appointment.waitlist;

import io.epione.platform.jobs.DueTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Practitioners of all hospitals whose time may have become free. */
@Component
class FreedTimes extends DueTable {

    FreedTimes(JdbcClient jdbc) {
        super(jdbc, "waitlist_due", "practitioner_id");
    }
}
