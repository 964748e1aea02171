package io.epione.messaging.webhook;

import io.epione.messaging.webhook.WebhookQueue.Due;
import io.epione.platform.tenancy.Tenancy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Works through the queue of all hospitals. Instances share the work, and a receiver that does not answer takes no more than
 * its share of it.
 */
@Component
class SendDueWebhooks implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SendDueWebhooks.class);

    static final int MAX_AT_ONCE = 32;

    /** As many are claimed at a time, so a webhook may have nearly twice as many under way. */
    static final int PER_WEBHOOK = 4;

    /** Longer than the time limit of one attempt and its two transactions. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final WebhookQueue queue;
    private final DeliverToWebhook deliver;
    private final Semaphore free = new Semaphore(MAX_AT_ONCE);
    private final Map<UUID, Integer> underWay = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    SendDueWebhooks(WebhookQueue queue, DeliverToWebhook deliver) {
        this.queue = queue;
        this.deliver = deliver;
    }

    @Scheduled(fixedDelayString = "${epione.webhook.interval:500ms}")
    void run() {
        List<Due> claimed = claim();
        while (!claimed.isEmpty()) {
            claimed.forEach(this::begin);
            claimed = claim();
        }
    }

    private List<Due> claim() {
        int limit = Math.min(PER_WEBHOOK, free.availablePermits());
        List<UUID> busy = underWay.entrySet().stream()
                .filter(webhook -> webhook.getValue() >= PER_WEBHOOK)
                .map(Map.Entry::getKey)
                .toList();
        return limit == 0 ? List.of() : queue.claim(limit, LEASE, busy);
    }

    /** Permits are only taken here, by the one thread of the schedule, so there is always one. */
    private void begin(Due due) {
        free.acquireUninterruptibly();
        underWay.merge(due.webhookId(), 1, Integer::sum);
        threads.execute(() -> {
            try {
                deliver(due);
            } finally {
                underWay.computeIfPresent(due.webhookId(), (id, count) -> count == 1 ? null : count - 1);
                free.release();
            }
        });
    }

    private void deliver(Due due) {
        try {
            Tenancy.as(due.tenantId(), () -> deliver.deliver(due));
        } catch (DataAccessException | TransactionException e) {
            log.atWarn()
                    .addKeyValue("delivery", due.deliveryId())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("webhook delivery interrupted");
        }
    }

    @Override
    public void destroy() {
        threads.close();
    }
}
