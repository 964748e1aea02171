package io.epione.journeys.demo;

import java.util.Map;
import java.util.TreeMap;

/** Counts and names every record that was not sent, so that nothing is dropped in silence. Safe for many threads. */
final class LeftOut {

    private final Map<String, Long> byChoice = new TreeMap<>();
    private final Map<String, Long> unmappable = new TreeMap<>();
    private final Map<String, Long> refused = new TreeMap<>();

    /** Left out because the demo was told to stay short. */
    synchronized void byChoice(String what, long count) {
        byChoice.merge(what, count, Long::sum);
    }

    /** Left out because the platform has no place for it, or the record lacks what the platform asks for. */
    synchronized void unmappable(String what) {
        unmappable.merge(what, 1L, Long::sum);
    }

    /** Sent, and refused by the platform for a reason that lies in the record. */
    synchronized void refused(String what) {
        refused.merge(what, 1L, Long::sum);
    }

    synchronized Map<String, Long> byChoice() {
        return new TreeMap<>(byChoice);
    }

    synchronized Map<String, Long> unmappable() {
        return new TreeMap<>(unmappable);
    }

    synchronized Map<String, Long> refused() {
        return new TreeMap<>(refused);
    }
}
