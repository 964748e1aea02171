package io.epione.journeys.load;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What one closed loop measured.
 *
 * @param perSecond    answers of the expected status per second
 * @param p50Millis    half of them took less
 * @param others       answers of another status, or none (status 0), by status
 */
record Figures(double perSecond, double p50Millis, double p95Millis, double p99Millis, Map<Integer, Long> others) {

    /** @param nanos latencies of the expected answers */
    static Figures of(long[] nanos, double seconds, Map<Integer, Long> others) {
        Arrays.sort(nanos);
        return new Figures(
                nanos.length / seconds, quantile(nanos, 0.50), quantile(nanos, 0.95), quantile(nanos, 0.99), others);
    }

    /** The run in the middle by throughput. */
    static Figures median(List<Figures> runs) {
        return runs.stream()
                .sorted(Comparator.comparing(Figures::perSecond))
                .toList()
                .get(runs.size() / 2);
    }

    static double quantile(long[] sortedNanos, double share) {
        if (sortedNanos.length == 0) {
            return Double.NaN;
        }
        int at = (int) Math.ceil(share * sortedNanos.length) - 1;
        return sortedNanos[Math.max(0, at)] / 1e6;
    }
}
