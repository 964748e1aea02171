package io.epione.gateway.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a good access token speaks for.
 *
 * @param userId the token's {@code sub}
 * @param tenantId the hospital of the token; null for platform-wide users
 * @param posts the caller's at that hospital
 * @param service whether it is a service's own token, which has no business at the gateway
 * @param expiresAtMillis when the token ends, clock skew included
 */
public record Caller(
        String userId, @Nullable String tenantId, List<String> posts, boolean service, long expiresAtMillis) {

    boolean isExpired() {
        return System.currentTimeMillis() >= expiresAtMillis;
    }
}
