package io.epione.messaging.reminder;

import io.epione.platform.jobs.DueTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The queue of reminders over all hospitals. */
@Component
class DueReminders extends DueTable {

    DueReminders(JdbcClient jdbc) {
        super(jdbc, "reminder_due", "reminder_id");
    }
}
