package io.epione.tenant.maintenance;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What clients of a service are told instead of being served.
 *
 * @param reason shown to everybody; null where the service is open
 * @param until when it opens by itself; null where somebody must open it
 * @param since when this was said
 */
record Notice(
        UUID id,
        long version,
        String service,
        @Nullable String reason,
        @Nullable Instant until,
        Instant since) {}
