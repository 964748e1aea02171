package io.epione.patient.chart;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What another system said of a version of an entry that came from there. Sealed with the entry.
 *
 * @param source which system, by its URI
 * @param recordedAt when the version was made there; null where it did not say
 * @param author who made it there; null where it did not say
 */
public record Origin(
        String source,
        @Nullable Instant recordedAt,
        @Nullable Author author) {

    /**
     * Somebody whom this hospital need not know.
     *
     * @param system of the identifier, a URI
     */
    public record Author(
            @Nullable String system,
            @Nullable String value,
            @Nullable String display) {}
}
