package io.epione.messaging.mail;

import io.epione.platform.jobs.DueTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The queue of deliveries over all hospitals. */
@Component
class DueDeliveries extends DueTable {

    DueDeliveries(JdbcClient jdbc) {
        super(jdbc, "delivery_due", "delivery_id");
    }
}
