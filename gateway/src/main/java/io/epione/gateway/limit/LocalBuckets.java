package io.epione.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/**
 * Buckets in this process. Each rule has its own bounded map, so that a flood of invented accounts or addresses cannot
 * push out the buckets of users.
 */
final class LocalBuckets implements Buckets {

    /** Longer than any default period: a forgotten bucket is a full one. */
    private static final Duration KEPT_FOR = Duration.ofMinutes(10);

    private final Map<Rule, Cache<String, Bucket>> byRule = new ConcurrentHashMap<>();
    private final int keptPerRule;

    LocalBuckets(int keptPerRule) {
        this.keptPerRule = keptPerRule;
    }

    @Override
    public Mono<Taken> take(Rule rule, String key) {
        Bucket bucket = byRule.computeIfAbsent(rule, unused -> map()).get(key, unused -> bucket(rule));
        return Mono.just(Taken.of(bucket.tryConsumeAndReturnRemaining(1)));
    }

    private Cache<String, Bucket> map() {
        return Caffeine.newBuilder()
                .maximumSize(keptPerRule)
                .expireAfterAccess(KEPT_FOR)
                .build();
    }

    private static Bucket bucket(Rule rule) {
        LocalBucketBuilder builder = Bucket.builder();
        for (var bandwidth : rule.bucket().getBandwidths()) {
            builder.addLimit(bandwidth);
        }
        return builder.build();
    }
}
