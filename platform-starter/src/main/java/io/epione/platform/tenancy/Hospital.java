package io.epione.platform.tenancy;

import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every service knows of a hospital.
 *
 * @param timezone the zone of its wall clock
 * @param currency ISO 4217 code of its books
 * @param country ISO 3166-1 alpha-2 code
 * @param operatorId who runs it together with others; null for a hospital of its own
 */
public record Hospital(
        UUID id,
        long version,
        String slug,
        String name,
        Status status,
        ZoneId timezone,
        String currency,
        String country,
        @Nullable UUID operatorId) {

    /** The life of a hospital on the platform. Only an ACTIVE one is served. */
    public enum Status {
        PENDING,
        ACTIVE,
        SUSPENDED,
        REJECTED,
        TERMINATED
    }

    public boolean active() {
        return status == Status.ACTIVE;
    }
}
