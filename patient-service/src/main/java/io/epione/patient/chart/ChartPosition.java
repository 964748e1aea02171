package io.epione.patient.chart;

import static java.util.stream.Collectors.joining;

import io.epione.platform.web.Cursor;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far each part of a chart has been read: the id that its next entries come before. A part that has been read to its end is
 * not in it.
 */
record ChartPosition(Map<ChartKind, UUID> befores) {

    private static final UUID NEWEST = new UUID(-1, -1);
    private static final UUID NO_ROW = new UUID(0, 0);

    static ChartPosition start() {
        Map<ChartKind, UUID> befores = new EnumMap<>(ChartKind.class);
        for (ChartKind kind : ChartKind.values()) {
            befores.put(kind, NEWEST);
        }
        return new ChartPosition(befores);
    }

    static ChartPosition of(@Nullable Cursor cursor) {
        if (cursor == null) {
            return start();
        }
        Map<ChartKind, UUID> befores = new EnumMap<>(ChartKind.class);
        try {
            for (String part : cursor.sort().split(",")) {
                String[] kindAndId = part.split("=", 2);
                if (kindAndId.length != 2) {
                    throw Cursor.invalid();
                }
                befores.put(ChartKind.valueOf(kindAndId[0]), UUID.fromString(kindAndId[1]));
            }
        } catch (IllegalArgumentException e) {
            throw Cursor.invalid();
        }
        return new ChartPosition(befores);
    }

    Cursor cursor() {
        return Cursor.of(
                befores.entrySet().stream()
                        .map(part -> part.getKey() + "=" + part.getValue())
                        .collect(joining(",")),
                NO_ROW);
    }

    String kinds() {
        return befores.keySet().stream().map(ChartKind::name).collect(joining(","));
    }

    String ids() {
        return befores.values().stream().map(UUID::toString).collect(joining(","));
    }
}
