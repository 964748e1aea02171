package io.epione.platform.merge;

import java.util.List;
import java.util.UUID;

/**
 * Rows of one table.
 *
 * @param kind the table
 * @param ids the first of them, where they are told
 */
public record Holding(String kind, long count, List<UUID> ids) {

    static Holding of(String kind, long count) {
        return new Holding(kind, count, List.of());
    }
}
