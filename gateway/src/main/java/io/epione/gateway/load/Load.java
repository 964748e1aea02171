package io.epione.gateway.load;

import io.epione.gateway.problem.Problem;
import io.epione.gateway.route.Priority;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Requests in hand. When they pile up because services have become slow, what matters least is refused first, so that the
 * rest of the room is left to the care of patients.
 */
@Component
public class Load {

    private static final String RETRY_AFTER_SECONDS = "1";

    private final AtomicInteger inFlight = new AtomicInteger();
    private final int clinical;
    private final int administrative;
    private final int reporting;

    Load(LoadSettings settings, MeterRegistry metrics) {
        this.clinical = settings.maxInFlight();
        this.administrative = share(clinical, settings.administrativePercent());
        this.reporting = share(clinical, settings.reportingPercent());
        Gauge.builder("gateway.in.flight", inFlight, AtomicInteger::get)
                .description("Requests that wait for a service")
                .register(metrics);
    }

    /**
     * Takes a place among the requests in hand, to be left when the answer is complete.
     *
     * @throws Problem 503 where there is no more room for requests of this priority
     */
    public Place enter(Priority priority) {
        if (inFlight.incrementAndGet() > room(priority)) {
            inFlight.decrementAndGet();
            throw Problem.of(503, "OVERLOADED", "The platform is busy. What cannot wait goes first; try again soon.")
                    .header("Retry-After", RETRY_AFTER_SECONDS);
        }
        return new Place(inFlight);
    }

    private int room(Priority priority) {
        return switch (priority) {
            case HEALTH -> Integer.MAX_VALUE;
            case CLINICAL -> clinical;
            case ADMINISTRATIVE -> administrative;
            case REPORTING -> reporting;
        };
    }

    private static int share(int whole, int percent) {
        return Math.toIntExact((long) whole * percent / 100);
    }

    /** One request's place. Leaving it twice is leaving it once. */
    public static final class Place {

        private final AtomicInteger inFlight;
        private final AtomicBoolean left = new AtomicBoolean();

        private Place(AtomicInteger inFlight) {
            this.inFlight = inFlight;
        }

        public void leave() {
            if (left.compareAndSet(false, true)) {
                inFlight.decrementAndGet();
            }
        }
    }
}
