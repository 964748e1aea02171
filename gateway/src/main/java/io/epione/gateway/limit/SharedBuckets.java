package io.epione.gateway.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Buckets in Redis, shared by all gateways. Redis is never waited for longer than the time limit; after that local buckets
 * decide, and one request a second finds out whether Redis is back. So an outage of Redis loosens the limits to one set per
 * gateway, stops nobody, and delays hardly anybody.
 */
final class SharedBuckets implements Buckets, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SharedBuckets.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration KEPT_AFTER_FULL = Duration.ofSeconds(30);

    private final Buckets local;
    private final Duration timeout;
    private final RedisURI address;
    private final RedisClient client;
    private volatile @Nullable AsyncProxyManager<byte[]> shared;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile boolean resting;
    private final AtomicLong tryAgainNanos = new AtomicLong();

    SharedBuckets(String redisUrl, Duration timeout, Buckets local) {
        this.local = local;
        this.timeout = timeout;
        this.address = RedisURI.create(redisUrl);
        this.client = RedisClient.create(address);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(
                        SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
                .build());
        connect();
    }

    @Override
    public Mono<Taken> take(Rule rule, String key) {
        if (resting && !mayTryAgain()) {
            return local.take(rule, key);
        }
        AsyncProxyManager<byte[]> buckets = shared;
        if (buckets == null) {
            rest("not connected");
            connect();
            return local.take(rule, key);
        }
        byte[] name = ("epione:limit:" + rule.name() + ":" + key).getBytes(UTF_8);
        return Mono.fromFuture(() -> buckets.getProxy(name, () -> CompletableFuture.completedFuture(rule.bucket()))
                        .tryConsumeAndReturnRemaining(1))
                .timeout(timeout)
                .map(probe -> {
                    resting = false;
                    return Taken.of(probe);
                })
                .onErrorResume(error -> {
                    rest(error.getClass().getSimpleName());
                    return local.take(rule, key);
                });
    }

    private void rest(String reason) {
        tryAgainNanos.set(System.nanoTime() + REST_NANOS);
        if (!resting) {
            log.atWarn().addKeyValue("reason", reason).log("limits are local until redis answers");
        }
        resting = true;
    }

    /** True for one request per rest: the others need not wait for what it finds out. */
    private boolean mayTryAgain() {
        long due = tryAgainNanos.get();
        long now = System.nanoTime();
        return now - due >= 0 && tryAgainNanos.compareAndSet(due, now + REST_NANOS);
    }

    /** Never waits: the gateway starts, and serves, without Redis. */
    private void connect() {
        if (!connecting.compareAndSet(false, true)) {
            return;
        }
        client.connectAsync(ByteArrayCodec.INSTANCE, address).whenComplete((connection, error) -> {
            connecting.set(false);
            if (error != null) {
                log.atWarn()
                        .addKeyValue("reason", error.getClass().getSimpleName())
                        .log("redis not reached");
                return;
            }
            shared = Bucket4jLettuce.casBasedBuilder(connection)
                    .expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_AFTER_FULL))
                    .build()
                    .asAsync();
        });
    }

    @Override
    public void close() {
        client.shutdownAsync();
    }
}
