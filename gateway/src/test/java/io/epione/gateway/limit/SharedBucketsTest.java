package io.epione.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.gateway.Redis;
import io.epione.gateway.limit.Buckets.Taken;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class SharedBucketsTest {

    private static final Redis REDIS = new Redis();
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofMillis(50);

    private final AtomicInteger takenLocally = new AtomicInteger();
    private final Buckets local = (rule, key) -> {
        takenLocally.incrementAndGet();
        return Mono.just(new Taken(true, 1, 0, 0));
    };

    @AfterAll
    static void stopRedis() {
        REDIS.close();
    }

    @Test
    void notOneRequestMorePassesThroughTwoGatewaysAtOnceThanThroughOne() {
        Rule fifty = rule("exact", 50);
        try (var one = new SharedBuckets(REDIS.url(), PATIENT, local);
                var other = new SharedBuckets(REDIS.url(), PATIENT, local)) {
            awaitShared(one);
            awaitShared(other);
            takenLocally.set(0);

            Long passed = Flux.range(0, 120)
                    .flatMap(i -> (i % 2 == 0 ? one : other).take(fifty, "someone"), 16)
                    .filter(Taken::allowed)
                    .count()
                    .block(Duration.ofSeconds(30));

            assertThat(takenLocally).hasValue(0);
            assertThat(passed).isEqualTo(50);
        }
    }

    @Test
    void aRedisThatDoesNotAnswerCostsOneRequestItsTimeLimitAndTheOthersNothing() {
        Rule rule = rule("slow", 1_000_000);
        try (var buckets = new SharedBuckets(REDIS.url(), LIMIT, local)) {
            awaitShared(buckets);
            REDIS.stall(Duration.ofSeconds(3));
            takenLocally.set(0);

            long started = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                buckets.take(rule, "someone").block();
            }
            assertThat(takenLocally).hasValue(100);
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .as("a hundred requests, of which each alone could have waited 50 ms")
                    .isLessThan(Duration.ofSeconds(1));

            awaitShared(buckets);
        }
    }

    @Test
    void whereNothingListensLocalBucketsDecideAtOnceAndRedisIsFoundWhenItComes() {
        try (Redis late = new Redis()) {
            late.stop();
            try (var buckets = new SharedBuckets(late.url(), LIMIT, local)) {
                buckets.take(rule("early", 5), "someone").block(Duration.ofSeconds(5));
                assertThat(takenLocally).hasValue(1);

                late.start();
                awaitShared(buckets);
            }
        }
    }

    private void awaitShared(Buckets buckets) {
        Rule rule = rule("waiting", 1_000_000);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            int before = takenLocally.get();
            buckets.take(rule, "someone").block();
            return takenLocally.get() == before;
        });
    }

    private static Rule rule(String name, long requests) {
        return new Rule(name, new Limit(requests, Duration.ofHours(1), 0));
    }
}
