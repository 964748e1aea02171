package io.epione.appointment.waitlist;

import io.epione.platform.jobs.DueTable.Due;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Works through the practitioners of all hospitals whose time may have become free. Instances share the work. */
@Component
@EnableScheduling
@EnableConfigurationProperties(WaitlistSettings.class)
class LookAtFreedTimes {

    private static final Logger log = LoggerFactory.getLogger(LookAtFreedTimes.class);

    /** As many at once as the pool of connections bears easily: when somebody falls ill, many times become free together. */
    private static final int BATCH = 4;

    /** Longer than a round takes. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final FreedTimes freedTimes;
    private final OfferFreedTimes offerFreedTimes;
    private final Hospitals hospitals;

    LookAtFreedTimes(FreedTimes freedTimes, OfferFreedTimes offerFreedTimes, Hospitals hospitals) {
        this.freedTimes = freedTimes;
        this.offerFreedTimes = offerFreedTimes;
        this.hospitals = hospitals;
    }

    @Scheduled(fixedDelayString = "${epione.waitlist.interval:250ms}")
    void run() {
        var claimed = freedTimes.claim(BATCH, LEASE);
        while (!claimed.isEmpty()) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                claimed.forEach(freed -> threads.execute(() -> lookAt(freed)));
            }
            claimed = freedTimes.claim(BATCH, LEASE);
        }
    }

    private void lookAt(Due freed) {
        if (hospitals.find(freed.tenantId()).filter(Hospital::active).isEmpty()) {
            return;
        }
        try {
            Tenancy.as(freed.tenantId(), () -> offerFreedTimes.offer(freed.id()));
            freedTimes.finish(freed);
        } catch (DataAccessException | TransactionException | Problem e) {
            log.atWarn()
                    .addKeyValue("practitioner", freed.id())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("freed times left for the next claim");
            freedTimes.postpone(freed, PAUSE);
        }
    }
}
