package io.epione.appointment.booking;

import io.epione.appointment.calendar.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds a place for everything that a visit needs at the same time. */
final class Allocation {

    private Allocation() {}

    /**
     * One candidate of each need, none for two of them; where a need has several, the first that leaves the others one too.
     *
     * @param session null for one that nobody else is in; a session stays where it is
     * @param slot must lie in the hours of what is chosen
     * @param busy with buffers; must be free in what is chosen
     * @return empty when there is no such choice
     */
    static Optional<List<Place>> find(List<List<Candidate>> needs, @Nullable UUID session, Slot slot, Slot busy) {
        var chosen = new ArrayList<Place>();
        return complete(needs, chosen, session, slot, busy) ? Optional.of(chosen) : Optional.empty();
    }

    private static boolean complete(
            List<List<Candidate>> needs, List<Place> chosen, @Nullable UUID session, Slot slot, Slot busy) {
        if (chosen.size() == needs.size()) {
            return true;
        }
        for (var candidate : needs.get(chosen.size())) {
            var unused = chosen.stream().noneMatch(place -> place.resourceId().equals(candidate.id()));
            if (unused && candidate.hours().cover(slot)) {
                var place = candidate.diary().placeFor(session, busy, candidate.capacity());
                if (place.isPresent()) {
                    chosen.add(new Place(candidate.id(), place.getAsInt()));
                    if (complete(needs, chosen, session, slot, busy)) {
                        return true;
                    }
                    chosen.removeLast();
                }
            }
        }
        return false;
    }
}
