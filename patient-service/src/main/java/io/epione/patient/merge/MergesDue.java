package io.epione.patient.merge;

import io.epione.platform.jobs.DueTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The merges of all hospitals that have steps left. */
@Component
class MergesDue extends DueTable {

    MergesDue(JdbcClient jdbc) {
        super(jdbc, "record_merge_due", "merge_id");
    }
}
