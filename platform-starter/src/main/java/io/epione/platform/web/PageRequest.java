package io.epione.platform.web;

import io.epione.platform.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted: {@code ?limit=} (25 unless told, or {@link DefaultLimit}; at most 100) and
 * {@code ?cursor=}.
 *
 * @param after null for the first page
 */
public record PageRequest(int limit, @Nullable Cursor after) {

    public static final int DEFAULT_LIMIT = 25;
    public static final int MAX_LIMIT = 100;

    /** Rows to query: one more than shown tells whether there is a next page. */
    public int fetch() {
        return limit + 1;
    }

    /** The id after which rows start, in lists sorted by id; null for the first page. */
    public @Nullable UUID afterId() {
        return after == null ? null : after.id();
    }

    /** The instant after which rows start, in lists sorted by (instant, id); null for the first page. */
    public @Nullable Instant afterInstant() {
        if (after == null) {
            return null;
        }
        try {
            return Instant.parse(after.sort());
        } catch (DateTimeException e) {
            throw Cursor.invalid();
        }
    }

    static PageRequest of(@Nullable String limit, @Nullable String cursor, int defaultLimit) {
        return new PageRequest(
                limit(limit, defaultLimit), cursor == null || cursor.isEmpty() ? null : Cursor.decode(cursor));
    }

    private static int limit(@Nullable String text, int defaultLimit) {
        if (text == null || text.isEmpty()) {
            return defaultLimit;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw invalidLimit();
        }
        throw invalidLimit();
    }

    private static Problem invalidLimit() {
        return Problem.invalid("limit", "must be a number from 1 to " + MAX_LIMIT);
    }
}
