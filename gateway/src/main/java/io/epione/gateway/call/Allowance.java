package io.epione.gateway.call;

/**
 * What a rate limit still allows, as the header fields of draft-ietf-httpapi-ratelimit-headers say it.
 *
 * @param name of the limit
 * @param policy value of {@code RateLimit-Policy}, the same for every request that the limit counts
 * @param remaining requests that it would let pass now
 * @param resetSeconds until it allows all again; after a refusal, until it allows one
 */
public record Allowance(String name, String policy, long remaining, long resetSeconds) {

    /** Value of {@code RateLimit}. */
    public String standing() {
        return "\"" + name + "\";r=" + remaining + ";t=" + resetSeconds;
    }
}
