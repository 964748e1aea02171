package io.epione.gateway.hospital;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway knows of a hospital.
 *
 * @param version counts its changes
 * @param plan how much of the platform it may use at once; null in records that were written before there were plans
 * @param origins other sites whose pages may call the API for it, its own domain among them
 * @param domain a host name at which it alone is served
 */
public record Hospital(
        String id,
        long version,
        String status,
        @Nullable String plan,
        Set<String> origins,
        @Nullable String domain) {

    private static final String OPEN = "ACTIVE";

    boolean isOpen() {
        return OPEN.equals(status);
    }
}
