package io.epione.gateway.limit;

import reactor.core.publisher.Mono;

/** Where the token buckets are. */
interface Buckets {

    /** Takes one from a bucket, which is made full where it is new. */
    Mono<Taken> take(LimitKind kind, String key, Limit limit);

    /**
     * What came of it.
     *
     * @param allowed whether there was one to take
     * @param waitNanos how long until there will be one, where there was none
     */
    record Taken(boolean allowed, long waitNanos) {

        static final Taken ALLOWED = new Taken(true, 0);
    }
}
