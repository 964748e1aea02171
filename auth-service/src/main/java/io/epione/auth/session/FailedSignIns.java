package io.epione.auth.session;

import io.epione.platform.events.DomainEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps track of refused sign-ins. Neither e-mail nor password is kept. */
@Component
class FailedSignIns {

    private static final Logger log = LoggerFactory.getLogger(FailedSignIns.class);

    private final DomainEvents events;
    private final MeterRegistry metrics;

    FailedSignIns(DomainEvents events, MeterRegistry metrics) {
        this.events = events;
        this.metrics = metrics;
    }

    /**
     * Events are of a hospital, so one leaves only where it is known; the log and the figure count all.
     *
     * @param account null for an unknown e-mail
     */
    @Transactional
    public void record(@Nullable UUID account, @Nullable UUID tenant) {
        metrics.counter("epione.sign_in.failed").increment();
        log.atInfo().addKeyValue("account", account).log("sign-in refused");
        if (account != null && tenant != null) {
            events.publish(new LoginFailed(account, tenant, 0, Instant.now().truncatedTo(ChronoUnit.MICROS)));
        }
    }
}
