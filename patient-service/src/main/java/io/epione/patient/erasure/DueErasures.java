package io.epione.patient.erasure;

import io.epione.platform.jobs.DueTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The approved erasures of all hospitals that are not carried out yet. */
@Component
class DueErasures extends DueTable {

    DueErasures(JdbcClient jdbc) {
        super(jdbc, "erasure_due", "erasure_id");
    }
}
