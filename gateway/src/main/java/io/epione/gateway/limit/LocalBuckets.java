package io.epione.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * Buckets in this process. Each kind has its own bounded map, so that a flood of invented accounts or addresses cannot
 * push out the buckets of users.
 */
final class LocalBuckets implements Buckets {

    /** Longer than any default period: a forgotten bucket is a full one. */
    private static final Duration KEPT_FOR = Duration.ofMinutes(10);

    private final List<Cache<String, Bucket>> byKind;

    LocalBuckets(int keptPerKind) {
        this.byKind = Stream.of(LimitKind.values())
                .map(kind -> Caffeine.newBuilder()
                        .maximumSize(keptPerKind)
                        .expireAfterAccess(KEPT_FOR)
                        .<String, Bucket>build())
                .toList();
    }

    @Override
    public Mono<Taken> take(LimitKind kind, String key, Limit limit) {
        Bucket bucket = byKind.get(kind.ordinal()).get(key, unused -> bucket(limit));
        if (bucket.tryConsume(1)) {
            return Mono.just(Taken.ALLOWED);
        }
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return Mono.just(new Taken(probe.isConsumed(), probe.getNanosToWaitForRefill()));
    }

    private static Bucket bucket(Limit limit) {
        LocalBucketBuilder builder = Bucket.builder();
        for (var bandwidth : limit.bucket().getBandwidths()) {
            builder.addLimit(bandwidth);
        }
        return builder.build();
    }
}
