package io.epione.appointment.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a practitioner sees patients: the same hours every week, except on days that have hours of their own.
 *
 * <p>Hours are wall-clock time, slots are instants. Each stretch of opening hours is cut from its beginning into slots
 * of equal real length; a rest too short for a slot stays unused. On a day with a clock change a stretch is therefore
 * as long as it really lasts, and no slot is longer, shorter or offered twice.
 *
 * @param slotMinutes length of a slot, 5 to 480 minutes
 * @param weekly hours of each weekday; a missing day is closed
 * @param exceptions days that replace their weekday; no hours means closed
 */
public record Timetable(
        int slotMinutes, Map<DayOfWeek, List<OpeningHours>> weekly, Map<LocalDate, List<OpeningHours>> exceptions) {

    public static final int SHORTEST_SLOT_MINUTES = 5;
    public static final int LONGEST_SLOT_MINUTES = 480;

    /** No slot lasts longer than this, so nothing that began earlier can still occupy a moment. */
    public static final Duration LONGEST_SLOT = Duration.ofMinutes(LONGEST_SLOT_MINUTES);

    public Timetable {
        if (slotMinutes < SHORTEST_SLOT_MINUTES || slotMinutes > LONGEST_SLOT_MINUTES) {
            throw new IllegalArgumentException("A slot lasts 5 to 480 minutes");
        }
        weekly = Map.copyOf(weekly);
        exceptions = Map.copyOf(exceptions);
        weekly.values().forEach(Timetable::requireDisjoint);
        exceptions.values().forEach(Timetable::requireDisjoint);
    }

    /** Every slot that begins in opening hours of the days from {@code first} to {@code last}, both included, in order. */
    public List<Slot> slots(LocalDate first, LocalDate last, ZoneId zone) {
        var slots = new ArrayList<Slot>();
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (var hours : hoursOn(day)) {
                var end = hours.closesOn(day, zone);
                var start = hours.opensOn(day, zone);
                for (var next = start.plus(slotLength()); !next.isAfter(end); next = next.plus(slotLength())) {
                    slots.add(new Slot(start, next));
                    start = next;
                }
            }
        }
        return slots;
    }

    /** The slot that begins at this instant, if one does. */
    public Optional<Slot> slotAt(Instant start, ZoneId zone) {
        var today = LocalDate.ofInstant(start, zone);
        // A clock change around midnight can show an instant under the date before or after the one it belongs to.
        for (var day = today.minusDays(1); !day.isAfter(today.plusDays(1)); day = day.plusDays(1)) {
            for (var hours : hoursOn(day)) {
                if (begins(start, hours.opensOn(day, zone), hours.closesOn(day, zone))) {
                    return Optional.of(new Slot(start, start.plus(slotLength())));
                }
            }
        }
        return Optional.empty();
    }

    private boolean begins(Instant start, Instant open, Instant close) {
        if (start.isBefore(open) || start.plus(slotLength()).isAfter(close)) {
            return false;
        }
        var sinceOpen = Duration.between(open, start);
        return sinceOpen.toNanos() % slotLength().toNanos() == 0;
    }

    private List<OpeningHours> hoursOn(LocalDate day) {
        var exception = exceptions.get(day);
        var hours = exception != null ? exception : weekly.getOrDefault(day.getDayOfWeek(), List.of());
        return hours.size() < 2
                ? hours
                : hours.stream()
                        .sorted(Comparator.comparing(OpeningHours::from))
                        .toList();
    }

    private Duration slotLength() {
        return Duration.ofMinutes(slotMinutes);
    }

    private static void requireDisjoint(List<OpeningHours> day) {
        for (int i = 0; i < day.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (day.get(i).overlaps(day.get(j))) {
                    throw new IllegalArgumentException("Opening hours of one day overlap");
                }
            }
        }
    }
}
