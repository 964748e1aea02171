package io.epione.gateway.limit;

import io.epione.gateway.call.Allowance;
import io.epione.gateway.limit.Buckets.Taken;
import io.github.bucket4j.BucketConfiguration;
import java.util.concurrent.TimeUnit;

/** A limit under its name: whose requests are counted together. What never changes of it is made once, not per request. */
final class Rule {

    private final String name;
    private final BucketConfiguration bucket;
    private final String policy;

    Rule(String name, Limit limit) {
        this.name = name;
        this.bucket = limit.bucket();
        this.policy = "\"" + name + "\";q=" + limit.capacity() + ";w=" + limit.secondsToFill();
    }

    String name() {
        return name;
    }

    BucketConfiguration bucket() {
        return bucket;
    }

    Allowance after(Taken taken) {
        long nanos = taken.allowed() ? taken.nanosUntilFull() : taken.nanosUntilNext();
        return new Allowance(name, policy, taken.remaining(), secondsOf(nanos));
    }

    /** Rounded up, so that who waits as long as told has waited long enough. */
    private static long secondsOf(long nanos) {
        return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + 999_999_999));
    }
}
