package io.epione.patient.laboratory;

import io.epione.platform.jobs.DueTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The critical results of all hospitals that wait to be acknowledged. */
@Component
class CriticalResultsDue extends DueTable {

    CriticalResultsDue(JdbcClient jdbc) {
        super(jdbc, "critical_result_due", "result_id");
    }
}
