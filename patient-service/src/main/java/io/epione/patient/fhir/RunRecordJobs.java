package io.epione.patient.fhir;

import io.epione.patient.fhir.RecordJobs.Job;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the imports and exports that are due, a few at a time, so that a large one of one hospital holds up no other. */
@Component
class RunRecordJobs {

    private static final Logger log = LoggerFactory.getLogger(RunRecordJobs.class);

    /** Each needs a database connection nearly all of the time. */
    private static final int AT_ONCE = 3;

    /** What fails as often at the same place is ended. */
    private static final int MAX_ATTEMPTS = 30;

    private final RecordJobs jobs;
    private final RunImport imports;
    private final RunExport exports;
    private final ForgetRecordJob forget;
    private final TransactionTemplate transaction;
    private final Semaphore free = new Semaphore(AT_ONCE);

    RunRecordJobs(
            RecordJobs jobs,
            RunImport imports,
            RunExport exports,
            ForgetRecordJob forget,
            TransactionTemplate transaction) {
        this.jobs = jobs;
        this.imports = imports;
        this.exports = exports;
        this.forget = forget;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${epione.exchange.interval:1s}")
    void run() {
        Instant now = Instant.now();
        for (Job job : jobs.until(now, AT_ONCE)) {
            if (!free.tryAcquire()) {
                return;
            }
            boolean mine = false;
            try {
                mine = jobs.take(job, now.plus(RecordJobs.LEASE));
            } finally {
                if (!mine) {
                    free.release();
                }
            }
            if (mine) {
                Thread.ofVirtual().name("record-job").start(() -> work(job));
            }
        }
    }

    private void work(Job job) {
        try {
            Tenancy.as(job.tenantId(), () -> {
                boolean hopeless = job.attempts() >= MAX_ATTEMPTS;
                switch (job.kind()) {
                    case IMPORT -> imports.run(job.id(), hopeless);
                    case EXPORT -> exports.run(job.id(), hopeless);
                    case FORGET -> transaction.executeWithoutResult(status -> forget.forget(job.id()));
                }
            });
        } catch (Problem | DataAccessException | TransactionException e) {
            // It is due again when the lease is over.
            log.atError()
                    .addKeyValue("job", job.id())
                    .addKeyValue("kind", job.kind())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("record job interrupted");
        } finally {
            free.release();
        }
    }
}
