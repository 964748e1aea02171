package io.epione.appointment.calendar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stretches of time in which something can be used. Those that touch are one: a night does not end at midnight. */
public final class UsableHours {

    public static final UsableHours ALWAYS = new UsableHours(null);
    public static final UsableHours NEVER = new UsableHours(List.of());

    private final @Nullable List<Slot> stretches;

    private UsableHours(@Nullable List<Slot> stretches) {
        this.stretches = stretches;
    }

    static UsableHours of(List<Slot> windows) {
        var joined = new ArrayList<Slot>();
        for (var window :
                windows.stream().sorted(Comparator.comparing(Slot::start)).toList()) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && !last.end().isBefore(window.start())) {
                joined.removeLast();
                var end = last.end().isAfter(window.end()) ? last.end() : window.end();
                joined.add(new Slot(last.start(), end));
            } else {
                joined.add(window);
            }
        }
        return new UsableHours(joined);
    }

    /** Whether all of the slot lies within. */
    public boolean cover(Slot slot) {
        if (stretches == null) {
            return true;
        }
        int low = 0;
        int high = stretches.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stretches.get(middle).end().isBefore(slot.end())) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < stretches.size() && !stretches.get(low).start().isAfter(slot.start());
    }
}
