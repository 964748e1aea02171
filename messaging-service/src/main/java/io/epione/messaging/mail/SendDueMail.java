package io.epione.messaging.mail;

import static java.util.stream.Collectors.groupingBy;

import io.epione.platform.jobs.DueTable.Due;
import io.epione.platform.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Works through the queue of all hospitals. Instances share the work. */
@Component
class SendDueMail {

    private static final Logger log = LoggerFactory.getLogger(SendDueMail.class);

    /** As many at once as the pool of connections and the SMTP server bear easily. */
    private static final int AT_ONCE = 4;

    /** Each thread notes so many when they are through: what a crash may send twice. */
    private static final int TOGETHER = 10;

    /** Twice as long as the time limits of one attempt together. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private final DueDeliveries queue;
    private final DeliverMails deliverMails;

    SendDueMail(DueDeliveries queue, DeliverMails deliverMails) {
        this.queue = queue;
        this.deliverMails = deliverMails;
    }

    @Scheduled(fixedDelayString = "${epione.mail.interval:500ms}")
    void run() {
        List<Due> claimed = queue.claim(AT_ONCE * TOGETHER, LEASE);
        while (!claimed.isEmpty()) {
            Instant lastCall = Instant.now().plus(LEASE.dividedBy(2));
            try (ExecutorService threads =
                    Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
                batches(claimed).forEach(batch -> threads.execute(() -> deliver(batch, lastCall)));
            }
            claimed = queue.claim(AT_ONCE * TOGETHER, LEASE);
        }
    }

    /** Each of one hospital. */
    private static List<List<Due>> batches(List<Due> claimed) {
        List<List<Due>> batches = new ArrayList<>();
        claimed.stream().collect(groupingBy(Due::tenantId)).values().forEach(ofOne -> {
            for (int from = 0; from < ofOne.size(); from += TOGETHER) {
                batches.add(ofOne.subList(from, Math.min(from + TOGETHER, ofOne.size())));
            }
        });
        return batches;
    }

    private void deliver(List<Due> batch, Instant lastCall) {
        try {
            Tenancy.as(batch.getFirst().tenantId(), () -> deliverMails.deliver(batch, lastCall));
        } catch (DataAccessException | TransactionException e) {
            log.atWarn()
                    .addKeyValue("deliveries", batch.size())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("deliveries left for the next claim");
        }
    }
}
