package io.epione.appointment.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a practitioner sees patients, or a room can be used: the same hours every week, except on days that have hours of
 * their own.
 *
 * <p>Hours are wall-clock time, slots are instants. Each stretch of opening hours is cut from its beginning into slots
 * of equal real length; a rest too short for a slot stays unused. On a day with a clock change a stretch is therefore
 * as long as it really lasts, and no slot is longer, shorter or offered twice.
 *
 * <p>Of what is said about a day the first counts: leave, its exception, a public holiday, its weekday.
 *
 * @param slotMinutes length of a slot, 5 to 480 minutes
 * @param weekly hours of each weekday; a missing day is closed
 * @param exceptions days that replace their weekday; no hours means closed
 * @param leave days without hours, whatever else is said; not stored where there is none, so that versions without leave
 *     can read it
 */
public record Timetable(
        int slotMinutes,
        Map<DayOfWeek, List<OpeningHours>> weekly,
        Map<LocalDate, List<OpeningHours>> exceptions,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Leave> leave) {

    public static final int SHORTEST_SLOT_MINUTES = 5;
    public static final int LONGEST_SLOT_MINUTES = 480;

    /** No slot lasts longer than this, so nothing that began earlier can still occupy a moment. */
    public static final Duration LONGEST_SLOT = Duration.ofMinutes(LONGEST_SLOT_MINUTES);

    /** @param leave null in what was stored before there was leave */
    public Timetable(
            int slotMinutes,
            Map<DayOfWeek, List<OpeningHours>> weekly,
            Map<LocalDate, List<OpeningHours>> exceptions,
            @Nullable List<Leave> leave) {
        if (slotMinutes < SHORTEST_SLOT_MINUTES || slotMinutes > LONGEST_SLOT_MINUTES) {
            throw new IllegalArgumentException("A slot lasts 5 to 480 minutes");
        }
        this.slotMinutes = slotMinutes;
        this.weekly = Map.copyOf(weekly);
        this.exceptions = Map.copyOf(exceptions);
        this.leave = leave == null ? List.of() : List.copyOf(leave);
        weekly.values().forEach(Timetable::requireDisjoint);
        exceptions.values().forEach(Timetable::requireDisjoint);
    }

    public Timetable(
            int slotMinutes, Map<DayOfWeek, List<OpeningHours>> weekly, Map<LocalDate, List<OpeningHours>> exceptions) {
        this(slotMinutes, weekly, exceptions, List.of());
    }

    /**
     * Days away, both included.
     *
     * @throws IllegalArgumentException when it ends before it begins
     */
    public record Leave(LocalDate from, LocalDate to) {

        public Leave {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("Leave must begin before it ends");
            }
        }

        private boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** Every slot that begins in opening hours of the days from {@code first} to {@code last}, both included, in order. */
    public List<Slot> slots(LocalDate first, LocalDate last, ZoneId zone) {
        return slots(first, last, zone, Set.of(), slotLength());
    }

    /**
     * The same for visits of another length: one may begin wherever a slot begins, if it ends within the same opening
     * hours.
     */
    public List<Slot> slots(LocalDate first, LocalDate last, ZoneId zone, Set<LocalDate> holidays, Duration length) {
        var slots = new ArrayList<Slot>();
        for (var open : windows(first, last, zone, holidays)) {
            var start = open.start();
            for (var end = start.plus(length); !end.isAfter(open.end()); end = start.plus(length)) {
                slots.add(new Slot(start, end));
                start = start.plus(slotLength());
            }
        }
        return slots;
    }

    /** The slot that begins at this instant, if one does. */
    public Optional<Slot> slotAt(Instant start, ZoneId zone) {
        return slotAt(start, zone, Set.of(), slotLength());
    }

    /** The visit of this length that begins at this instant, if one may. */
    public Optional<Slot> slotAt(Instant start, ZoneId zone, Set<LocalDate> holidays, Duration length) {
        var slot = new Slot(start, start.plus(length));
        return windowsAround(start, zone, holidays).stream().anyMatch(open -> begins(slot, open))
                ? Optional.of(slot)
                : Optional.empty();
    }

    /** The stretches of opening hours of the days from {@code first} to {@code last}, both included, in order. */
    public List<Slot> windows(LocalDate first, LocalDate last, ZoneId zone, Set<LocalDate> holidays) {
        var windows = new ArrayList<Slot>();
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (var hours : hoursOn(day, holidays)) {
                var open = new Slot(hours.opensOn(day, zone), hours.closesOn(day, zone));
                if (open.start().isBefore(open.end())) {
                    windows.add(open);
                }
            }
        }
        return windows;
    }

    /** A clock change around midnight can show an instant under the date before or after the one it belongs to. */
    List<Slot> windowsAround(Instant moment, ZoneId zone, Set<LocalDate> holidays) {
        var today = LocalDate.ofInstant(moment, zone);
        return windows(today.minusDays(1), today.plusDays(1), zone, holidays);
    }

    public Duration slotLength() {
        return Duration.ofMinutes(slotMinutes);
    }

    private boolean begins(Slot slot, Slot open) {
        if (slot.start().isBefore(open.start()) || slot.end().isAfter(open.end())) {
            return false;
        }
        var sinceOpen = Duration.between(open.start(), slot.start());
        return sinceOpen.toNanos() % slotLength().toNanos() == 0;
    }

    private List<OpeningHours> hoursOn(LocalDate day, Set<LocalDate> holidays) {
        if (leave.stream().anyMatch(away -> away.covers(day))) {
            return List.of();
        }
        var hours = exceptions.get(day);
        if (hours == null) {
            hours = holidays.contains(day) ? List.of() : weekly.getOrDefault(day.getDayOfWeek(), List.of());
        }
        return hours.size() < 2
                ? hours
                : hours.stream()
                        .sorted(Comparator.comparing(OpeningHours::from))
                        .toList();
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
