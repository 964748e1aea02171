package io.epione.messaging.mail;

import io.epione.platform.jobs.DueTable.Due;
import io.epione.platform.tenancy.Tenancy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Works through the queue of all hospitals, a few mails at a time. Instances share the work. */
@Component
class SendDueMail {

    private static final Logger log = LoggerFactory.getLogger(SendDueMail.class);

    /** As many at once as the pool of connections and the SMTP server bear easily. */
    static final int BATCH = 4;

    /** Longer than the time limits of one attempt together. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private final DueDeliveries queue;
    private final DeliverMail deliverMail;

    SendDueMail(DueDeliveries queue, DeliverMail deliverMail) {
        this.queue = queue;
        this.deliverMail = deliverMail;
    }

    @Scheduled(fixedDelayString = "${epione.mail.interval:500ms}")
    void run() {
        List<Due> claimed = queue.claim(BATCH, LEASE);
        while (!claimed.isEmpty()) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                claimed.forEach(due -> threads.execute(() -> deliver(due)));
            }
            claimed = queue.claim(BATCH, LEASE);
        }
    }

    private void deliver(Due due) {
        try {
            Tenancy.as(due.tenantId(), () -> deliverMail.deliver(due));
        } catch (DataAccessException | TransactionException e) {
            log.atWarn()
                    .addKeyValue("delivery", due.id())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("delivery left for the next claim");
        }
    }
}
