package io.epione.appointment.booking;

import io.epione.appointment.calendar.Slot;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one practitioner, room or device is taken for. */
final class Diary {

    static final Diary EMPTY = new Diary(List.of());

    /** By beginning. */
    private final List<Taken> taken;

    /** The latest end of all up to each, so that a search can skip what is over. */
    private final Instant[] latestEnds;

    Diary(List<Taken> taken) {
        this.taken = taken.stream()
                .sorted(Comparator.comparing(entry -> entry.time().start()))
                .toList();
        this.latestEnds = new Instant[taken.size()];
        for (int i = 0; i < latestEnds.length; i++) {
            var end = this.taken.get(i).time().end();
            latestEnds[i] = i > 0 && latestEnds[i - 1].isAfter(end) ? latestEnds[i - 1] : end;
        }
    }

    /**
     * The lowest place that is free for all of this time, or the place that the session already has then.
     *
     * @param session null for one that nobody else is in
     */
    OptionalInt placeFor(@Nullable UUID session, Slot time, int capacity) {
        BitSet used = null;
        for (int i = firstThatMayOverlap(time); i < taken.size(); i++) {
            var entry = taken.get(i);
            if (!entry.time().start().isBefore(time.end())) {
                break;
            }
            if (entry.time().overlaps(time)) {
                if (entry.sessionId().equals(session)) {
                    return OptionalInt.of(entry.place());
                }
                used = used == null ? new BitSet() : used;
                used.set(entry.place());
            }
        }
        var place = used == null ? 1 : used.nextClearBit(1);
        return place <= capacity ? OptionalInt.of(place) : OptionalInt.empty();
    }

    /** How many patients the session has. */
    int patientsIn(UUID session, Slot time) {
        int patients = 0;
        for (int i = firstThatMayOverlap(time); i < taken.size(); i++) {
            var entry = taken.get(i);
            if (!entry.time().start().isBefore(time.end())) {
                break;
            }
            if (entry.sessionId().equals(session)) {
                patients++;
            }
        }
        return patients;
    }

    /** When something ends. */
    Stream<Instant> ends() {
        return taken.stream().map(entry -> entry.time().end());
    }

    private int firstThatMayOverlap(Slot time) {
        int low = 0;
        int high = latestEnds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (latestEnds[middle].isAfter(time.start())) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
