package io.epione.platform.client;

import feign.FeignException.FeignClientException;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;

/** How another service refused a call: what it answered, whatever the circuit breaker has wrapped that in. */
public final class Refusal {

    private Refusal() {}

    /** Its answer with a status from 400 to 499; empty where the service failed, or nobody answered. */
    public static Optional<FeignClientException> of(RuntimeException e) {
        Throwable answer = e instanceof NoFallbackAvailableException ? e.getCause() : e;
        return answer instanceof FeignClientException refused ? Optional.of(refused) : Optional.empty();
    }

    /** Whether it answered with one of these. */
    public static boolean isOneOf(RuntimeException e, int... statuses) {
        return of(e).filter(refused -> Arrays.stream(statuses).anyMatch(status -> status == refused.status()))
                .isPresent();
    }
}
