package io.epione.gateway.limit;

import io.github.bucket4j.ConsumptionProbe;
import reactor.core.publisher.Mono;

/** Where the token buckets are. */
interface Buckets {

    /** Takes one from a rule's bucket for the key, which is made full where it is new. */
    Mono<Taken> take(Rule rule, String key);

    /**
     * What came of it.
     *
     * @param allowed whether there was one to take
     * @param remaining how many are left
     * @param nanosUntilNext how long until there will be one, where there was none
     * @param nanosUntilFull how long until the bucket is full again
     */
    record Taken(boolean allowed, long remaining, long nanosUntilNext, long nanosUntilFull) {

        static Taken of(ConsumptionProbe probe) {
            return new Taken(
                    probe.isConsumed(),
                    probe.getRemainingTokens(),
                    probe.getNanosToWaitForRefill(),
                    probe.getNanosToWaitForReset());
        }
    }
}
