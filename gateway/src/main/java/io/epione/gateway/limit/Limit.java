package io.epione.gateway.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BandwidthBuilder.BandwidthBuilderRefillStage;
import io.github.bucket4j.BucketConfiguration;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * So many requests in so much time.
 *
 * @param requests how many; with a period below ten seconds they come back evenly, else all at the period's end
 * @param period in how long
 * @param burst how many at once after a quiet time; 0 for as many as {@code requests}
 */
record Limit(
        @Min(1) long requests,
        @DefaultValue("1s") Duration period,
        @Min(0) @DefaultValue("0") long burst) {

    private static final Duration EVENLY_BELOW = Duration.ofSeconds(10);

    long capacity() {
        return Math.max(requests, burst);
    }

    /** How long an empty bucket takes to be full; at least one, for a client counts whole seconds. */
    long secondsToFill() {
        return Math.max(1, period.toSeconds() * capacity() / requests);
    }

    /** A guesser who waits for one attempt to come back must wait for the whole period; a busy user must not. */
    BucketConfiguration bucket() {
        BandwidthBuilderRefillStage bucket = Bandwidth.builder().capacity(capacity());
        Bandwidth bandwidth = period.compareTo(EVENLY_BELOW) < 0
                ? bucket.refillGreedy(requests, period).build()
                : bucket.refillIntervally(requests, period).build();
        return BucketConfiguration.builder().addLimit(bandwidth).build();
    }
}
