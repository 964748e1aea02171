package io.epione.patient.access;

import io.epione.patient.access.DueEmergencyAccesses.Due;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells of the emergency accesses that time has ended; the records are shut at that moment whether or not this has run. Any
 * instance may: who removes an access from the queue ends it.
 */
@Component
class EndOverdueEmergencyAccesses {

    private static final Logger log = LoggerFactory.getLogger(EndOverdueEmergencyAccesses.class);
    private static final int BATCH = 100;

    private final DueEmergencyAccesses queue;
    private final EmergencyAccesses accesses;
    private final TransactionTemplate transaction;

    EndOverdueEmergencyAccesses(
            DueEmergencyAccesses queue, EmergencyAccesses accesses, TransactionTemplate transaction) {
        this.queue = queue;
        this.accesses = accesses;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${epione.emergency-access.interval:5s}")
    void run() {
        Instant now = Instant.now();
        List<Due> overdue = queue.until(now, BATCH);
        overdue.forEach(due -> end(due, now));
    }

    private void end(Due due, Instant now) {
        try {
            Tenancy.as(
                    due.tenantId(),
                    () -> transaction.executeWithoutResult(status -> {
                        if (queue.remove(due)) {
                            accesses.lock(due.id())
                                    .filter(access -> access.end(now))
                                    .ifPresent(accesses::saveAndFlush);
                        }
                    }));
        } catch (DataAccessException | TransactionException e) {
            log.atError()
                    .addKeyValue("emergencyAccess", due.id())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("emergency access not ended");
        }
    }
}
