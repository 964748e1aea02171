package io.epione.patient.laboratory;

import io.epione.platform.jobs.DueTable.Due;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells of critical results that nobody has acknowledged in time. Any instance may: who removes a result from the queue
 * escalates it, and puts it back for the next time.
 */
@Component
class EscalateCriticalResults {

    private static final Logger log = LoggerFactory.getLogger(EscalateCriticalResults.class);
    private static final int BATCH = 100;

    private final CriticalResultsDue queue;
    private final LaboratoryOrders orders;
    private final Results results;
    private final LaboratorySettings settings;
    private final TransactionTemplate transaction;

    EscalateCriticalResults(
            CriticalResultsDue queue,
            LaboratoryOrders orders,
            Results results,
            LaboratorySettings settings,
            TransactionTemplate transaction) {
        this.queue = queue;
        this.orders = orders;
        this.results = results;
        this.settings = settings;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${epione.laboratory.interval:5s}")
    void run() {
        queue.until(Instant.now(), BATCH).forEach(this::escalate);
    }

    private void escalate(Due due) {
        try {
            Tenancy.as(
                    due.tenantId(),
                    () -> transaction.executeWithoutResult(status -> {
                        orders.lockOfResult(due.id());
                        if (queue.remove(due.id())) {
                            results.findById(due.id()).filter(Result::escalate).ifPresent(this::escalated);
                        }
                    }));
        } catch (DataAccessException | TransactionException e) {
            log.atError()
                    .addKeyValue("result", due.id())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("critical result not escalated");
        }
    }

    private void escalated(Result result) {
        results.saveAndFlush(result);
        if (result.escalations() < settings.escalations()) {
            queue.put(result.id(), Instant.now().plus(settings.acknowledgeWithin()));
        }
    }
}
