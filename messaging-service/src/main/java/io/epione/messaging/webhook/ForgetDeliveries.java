package io.epione.messaging.webhook;

import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.sql.Timestamp;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes the records of deliveries that ended long ago. Any instance may; one hospital's trouble does not keep the others waiting. */
@Component
class ForgetDeliveries {

    private static final Logger log = LoggerFactory.getLogger(ForgetDeliveries.class);
    private static final int BATCH = 1_000;

    private final Hospitals hospitals;
    private final JdbcClient jdbc;
    private final WebhookSettings settings;
    private final TransactionTemplate transaction;

    ForgetDeliveries(Hospitals hospitals, JdbcClient jdbc, WebhookSettings settings, TransactionTemplate transaction) {
        this.hospitals = hospitals;
        this.jdbc = jdbc;
        this.settings = settings;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${epione.webhook.forget-interval:1h}")
    void run() {
        hospitals.all().forEach(this::forgetAt);
    }

    private void forgetAt(Hospital hospital) {
        Instant before = Instant.now().minus(settings.keepFor());
        try {
            Tenancy.as(hospital.id(), () -> {
                while (forgetSome(before) == BATCH) {
                    log.atDebug().log("more deliveries to forget");
                }
            });
        } catch (DataAccessException | TransactionException e) {
            log.atError()
                    .addKeyValue("tenant", hospital.id())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("webhook deliveries not forgotten");
        }
    }

    private int forgetSome(Instant before) {
        Integer forgotten = transaction.execute(status -> jdbc.sql("""
                        delete from webhook_delivery where tenant_id = :tenant and id in
                          (select id from webhook_delivery
                            where tenant_id = :tenant and created_at < :before and status <> 'PENDING' limit :batch)
                        """)
                .param("tenant", Tenancy.current())
                .param("before", Timestamp.from(before))
                .param("batch", BATCH)
                .update());
        return forgotten == null ? 0 : forgotten;
    }
}
