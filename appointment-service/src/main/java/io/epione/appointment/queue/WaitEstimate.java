package io.epione.appointment.queue;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a queue lets wait, from what it has measured today: the median service time of the last tickets that were served
 * (from the start of the service, or the call where no start was noted, to its end), for each that is ahead, divided by how
 * many are served at the same time. What was not measured is not guessed.
 *
 * @param median of the services measured; null where there is none
 * @param measured how many services it is made of
 * @param serving how many are called or served at this moment
 */
record WaitEstimate(@Nullable Duration median, int measured, int serving) {

    /** Enough to be steady, few enough to follow the day. */
    static final int MOST_MEASURED = 20;

    static WaitEstimate of(List<Duration> services, int serving) {
        if (services.isEmpty()) {
            return new WaitEstimate(null, 0, serving);
        }
        var sorted = services.stream().sorted().toList();
        var upper = sorted.get(sorted.size() / 2);
        var lower = sorted.get((sorted.size() - 1) / 2);
        return new WaitEstimate(lower.plus(upper).dividedBy(2), sorted.size(), serving);
    }

    /**
     * In whole minutes, rounded up.
     *
     * @param waitingBefore who waits and comes first
     * @return null where nothing was measured today
     */
    @Nullable
    Integer minutes(int waitingBefore) {
        if (median == null) {
            return null;
        }
        var wait = median.multipliedBy((long) waitingBefore + serving).dividedBy(Math.max(1, serving));
        return (int) wait.plusSeconds(59).toMinutes();
    }
}
