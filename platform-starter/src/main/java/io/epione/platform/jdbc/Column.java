package io.epione.platform.jdbc;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One value of each of many rows: a parameter that a statement reads with {@code unnest(cast(:name as uuid[]))}. */
public final class Column {

    private Column() {}

    /** As the database writes them; moments, ids and numbers write themselves so. */
    public static <R> @Nullable String[] of(Collection<R> rows, Function<? super R, ? extends @Nullable Object> value) {
        return rows.stream()
                .map(row -> {
                    Object cell = value.apply(row);
                    return cell == null ? null : cell.toString();
                })
                .toArray(String[]::new);
    }
}
