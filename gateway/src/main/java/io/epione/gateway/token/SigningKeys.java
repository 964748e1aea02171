package io.epione.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The issuer's public keys, at hand without waiting. They are fetched ahead of their expiry in the background, so that
 * no request pays for it; at most every few seconds, so that tokens with invented key ids cannot flood the issuer; and
 * they are kept while the issuer is away.
 */
@Component
public class SigningKeys implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    private static final long LIFETIME_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final long REFRESH_AHEAD_MILLIS = Duration.ofMinutes(2).toMillis();
    private static final long REFRESH_TIMEOUT_MILLIS = Duration.ofSeconds(5).toMillis();
    private static final long MIN_INTERVAL_MILLIS = Duration.ofSeconds(2).toMillis();
    private static final long OUTAGE_MILLIS = Duration.ofHours(1).toMillis();
    private static final int IO_TIMEOUT_MILLIS = 2_000;
    private static final int MAX_BYTES = 100_000;
    private static final int FIRST_TRIES_EVERY_SECONDS = 1;
    private static final int LOOKS_EVERY_SECONDS = 20;

    private static final JWKSelector ALL = new JWKSelector(new JWKMatcher.Builder()
            .keyType(KeyType.RSA)
            .keyUses(KeyUse.SIGNATURE, null)
            .algorithms(JWSAlgorithm.RS256, null)
            .build());

    private final JWKSource<SecurityContext> source;
    private volatile @Nullable ScheduledExecutorService background;
    private volatile Map<String, JWSVerifier> verifiers = Map.of();
    private volatile List<JWK> known = List.of();
    private volatile long generation;
    private volatile boolean told;
    private volatile long lastMissNanos = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(MIN_INTERVAL_MILLIS);
    private volatile @Nullable Mono<Void> missing;

    SigningKeys(TokenSettings settings) throws MalformedURLException {
        var retriever = new DefaultResourceRetriever(IO_TIMEOUT_MILLIS, IO_TIMEOUT_MILLIS, MAX_BYTES);
        this.source = JWKSourceBuilder.<SecurityContext>create(
                        URI.create(settings.keysUri()).toURL(), retriever)
                .cache(LIFETIME_MILLIS, REFRESH_TIMEOUT_MILLIS)
                .refreshAheadCache(REFRESH_AHEAD_MILLIS, false)
                .rateLimited(MIN_INTERVAL_MILLIS / 2)
                .outageTolerant(OUTAGE_MILLIS)
                .build();
    }

    /** Whether the keys were read at least once. */
    public boolean areLoaded() {
        return !known.isEmpty();
    }

    @Nullable
    JWSVerifier find(String keyId) {
        return verifiers.get(keyId);
    }

    /** Changes with every change of the keys: what was checked under another generation must be checked again. */
    long generation() {
        return generation;
    }

    /**
     * Looks for a key that is not at hand: the issuer may have changed keys a moment ago. One look serves all who wait;
     * completes empty whether or not it brought the key.
     */
    synchronized Mono<Void> lookAgain(String keyId) {
        Mono<Void> look = missing;
        if (look != null) {
            return look;
        }
        if (System.nanoTime() - lastMissNanos < TimeUnit.MILLISECONDS.toNanos(MIN_INTERVAL_MILLIS)) {
            return Mono.empty();
        }
        lastMissNanos = System.nanoTime();
        JWKSelector one = new JWKSelector(new JWKMatcher.Builder().keyID(keyId).build());
        look = Mono.<Void>fromRunnable(() -> read(one))
                .subscribeOn(Schedulers.boundedElastic())
                .doFinally(signal -> missing = null)
                .cache();
        missing = look;
        return look;
    }

    private void readInBackground() {
        read(ALL);
        ScheduledExecutorService next = background;
        if (next != null && !next.isShutdown()) {
            next.schedule(
                    this::readInBackground,
                    areLoaded() ? LOOKS_EVERY_SECONDS : FIRST_TRIES_EVERY_SECONDS,
                    TimeUnit.SECONDS);
        }
    }

    /** Asking for {@code wanted} makes the source fetch where it must; then its whole set is taken over. */
    private void read(JWKSelector wanted) {
        try {
            source.get(wanted, null);
            takeOver(source.get(ALL, null));
        } catch (JOSEException | RuntimeException e) { // the background must go on whatever the issuer answers
            tell(e);
        }
    }

    /** At a start the issuer may take a while longer than the gateway; that is said once. */
    private void tell(Exception e) {
        if (areLoaded() || !told) {
            told = true;
            log.atWarn().addKeyValue("reason", e.getMessage()).log("signing keys not read");
        }
    }

    private synchronized void takeOver(List<JWK> keys) throws JOSEException {
        if (keys.equals(known)) {
            return;
        }
        Map<String, JWSVerifier> next = new HashMap<>();
        for (JWK key : keys) {
            if (key.getKeyID() != null) {
                next.put(key.getKeyID(), new RSASSAVerifier(key.toRSAKey()));
            }
        }
        verifiers = Map.copyOf(next);
        known = keys;
        generation++;
        log.atInfo().addKeyValue("keys", next.size()).log("signing keys read");
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("signing-keys").factory());
        background = started;
        started.execute(this::readInBackground);
    }

    @Override
    public void stop() {
        ScheduledExecutorService stopped = background;
        background = null;
        if (stopped != null) {
            stopped.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return background != null;
    }
}
