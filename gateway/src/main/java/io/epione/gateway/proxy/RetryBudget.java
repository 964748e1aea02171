package io.epione.gateway.proxy;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many of a service's requests may be tried again: a share of those that came, and ten more that are saved up in good
 * times. Without it retries would double the load of a service just when it fails.
 */
final class RetryBudget {

    private static final int COST = 100;
    private static final int MOST_SAVED = 10 * COST;

    private final int sharePercent;
    private final AtomicInteger saved;

    RetryBudget(int sharePercent) {
        this.sharePercent = sharePercent;
        this.saved = new AtomicInteger(sharePercent == 0 ? 0 : MOST_SAVED);
    }

    /** A first try was made. In good times, when nothing is spent, this only reads. */
    void earn() {
        if (saved.get() < MOST_SAVED) {
            saved.addAndGet(sharePercent);
        }
    }

    /** Whether one more may be tried again; it counts as tried then. */
    boolean spend() {
        return saved.getAndUpdate(now -> now >= COST ? now - COST : now) >= COST;
    }
}
