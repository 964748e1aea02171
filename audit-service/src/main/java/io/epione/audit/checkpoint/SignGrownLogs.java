package io.epione.audit.checkpoint;

import io.epione.audit.log.LogHeads;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Signs the logs that have grown, hospital by hospital; one that fails does not hold up the others. */
@Component
class SignGrownLogs {

    private static final Logger log = LoggerFactory.getLogger(SignGrownLogs.class);

    private final LogHeads heads;
    private final SignCheckpoint sign;

    SignGrownLogs(LogHeads heads, SignCheckpoint sign) {
        this.heads = heads;
        this.sign = sign;
    }

    @Scheduled(
            fixedDelayString = "${epione.audit.checkpoint-interval:10s}",
            initialDelayString = "${epione.audit.checkpoint-interval:10s}")
    void run() {
        heads.grown().forEach(this::sign);
    }

    private void sign(UUID tenantId) {
        try {
            Tenancy.as(tenantId, () -> {
                sign.sign(tenantId);
            });
        } catch (Problem | DataAccessException | TransactionException e) {
            log.atError()
                    .addKeyValue("tenant", tenantId)
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("checkpoint not signed");
        }
    }
}
