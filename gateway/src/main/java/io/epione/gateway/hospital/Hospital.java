package io.epione.gateway.hospital;

import org.jspecify.annotations.Nullable;

/**
 * What the gateway knows of a hospital.
 *
 * @param version counts its changes
 * @param plan how much of the platform it may use at once; null in records that were written before there were plans
 */
public record Hospital(
        String id, long version, String status, @Nullable String plan) {

    private static final String OPEN = "ACTIVE";

    boolean isOpen() {
        return OPEN.equals(status);
    }
}
