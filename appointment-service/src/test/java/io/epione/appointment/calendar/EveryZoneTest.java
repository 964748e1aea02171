package io.epione.appointment.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.calendar.Timetable.Leave;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Slots of every zone that there is, on and around each day of 2026 to 2028 on which its clocks change and on days by
 * chance, against looking at the clock on the wall every minute. The seed is the day.
 */
class EveryZoneTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2029-01-01T00:00:00Z");
    private static final int DAYS = 3 * 365;
    private static final int[] SLOT_MINUTES = {5, 10, 15, 20, 30, 45, 60};
    private static final int[] LENGTHS = {5, 15, 20, 40, 60, 90, 120};

    /** What a hospital has to do with in one zone on one day. */
    private record Case(Timetable timetable, Set<LocalDate> holidays, Duration length) {

        static Case of(LocalDate day) {
            var random = new Random(day.toEpochDay());
            var week = new EnumMap<DayOfWeek, List<OpeningHours>>(DayOfWeek.class);
            for (var weekday : DayOfWeek.values()) {
                week.put(weekday, hours(random));
            }
            var other = Map.of(day.plusDays(random.nextInt(3) - 1), hours(random));
            var away = day.plusDays(random.nextInt(9) - 4);
            return new Case(
                    new Timetable(one(SLOT_MINUTES, random), week, other, List.of(new Leave(away, away.plusDays(1)))),
                    Set.of(day.plusDays(random.nextInt(7) - 3)),
                    Duration.ofMinutes(one(LENGTHS, random)));
        }

        private static List<OpeningHours> hours(Random random) {
            var hours = new ArrayList<OpeningHours>();
            int from = random.nextInt(0, 180);
            while (from < 1440) {
                int to = Math.min(1440, from + random.nextInt(20, 600));
                hours.add(new OpeningHours(time(from), time(to)));
                from = to + random.nextInt(0, 240);
            }
            return hours;
        }

        private static int one(int[] of, Random random) {
            return of[random.nextInt(of.length)];
        }

        private static LocalTime time(int minute) {
            return LocalTime.ofSecondOfDay(minute % 1440 * 60L);
        }

        List<OpeningHours> hoursOn(LocalDate day) {
            for (var leave : timetable.leave()) {
                if (!day.isBefore(leave.from()) && !day.isAfter(leave.to())) {
                    return List.of();
                }
            }
            if (timetable.exceptions().containsKey(day)) {
                return timetable.exceptions().get(day);
            }
            return holidays.contains(day) ? List.of() : timetable.weekly().get(day.getDayOfWeek());
        }
    }

    @Test
    void agrees_with_the_clock_on_the_wall() {
        int days = 0;
        // Libraries add zones of their own to java.time, whose rules come and go; java.util knows the JDK's alone.
        var zones = new TreeSet<>(ZoneId.getAvailableZoneIds());
        zones.retainAll(Set.of(TimeZone.getAvailableIDs()));
        for (var id : zones) {
            var zone = ZoneId.of(id);
            for (var day : days(zone)) {
                agrees(zone, day);
                days++;
            }
        }
        assertThat(zones).hasSizeGreaterThan(500);
        assertThat(days).isGreaterThan(3 * zones.size());
    }

    private static void agrees(ZoneId zone, LocalDate day) {
        var hospital = Case.of(day);
        var first = day.minusDays(1);
        var last = day.plusDays(1);

        var slots = hospital.timetable().slots(first, last, zone, hospital.holidays(), hospital.length());

        assertThat(slots).as("%s in %s", day, zone).isEqualTo(byTheClock(hospital, first, last, zone));
        var bookable = slots.stream()
                .filter(slot -> hospital.timetable()
                        .slotAt(slot.start(), zone, hospital.holidays(), hospital.length())
                        .filter(slot::equals)
                        .isPresent());
        assertThat(bookable.count())
                .as("what is offered can be booked, %s in %s", day, zone)
                .isEqualTo(slots.size());
    }

    private static Set<LocalDate> days(ZoneId zone) {
        var random = new Random(zone.getId().hashCode());
        var days = new TreeSet<LocalDate>();
        for (int i = 0; i < 3; i++) {
            days.add(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(DAYS)));
        }
        for (var change = zone.getRules().nextTransition(BEGIN);
                change != null && change.getInstant().isBefore(END);
                change = zone.getRules().nextTransition(change.getInstant())) {
            days.add(change.getDateTimeBefore().toLocalDate());
            days.add(change.getDateTimeAfter().toLocalDate());
        }
        return days;
    }

    /** The slow and obvious way: real time goes on minute by minute, and somebody reads the clock. */
    private static List<Slot> byTheClock(Case hospital, LocalDate first, LocalDate last, ZoneId zone) {
        var begin = first.minusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC);
        var clock = new LocalDateTime[1440 * 7];
        for (int minute = 0; minute < clock.length; minute++) {
            clock[minute] = LocalDateTime.ofInstant(begin.plusSeconds(60L * minute), zone);
        }
        var slots = new ArrayList<Slot>();
        int length = (int) hospital.length().toMinutes();
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (var hours : hospital.hoursOn(day)) {
                int open = firstMinuteShowing(day.atTime(hours.from()), clock);
                int close = firstMinuteShowing(
                        hours.to().equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(hours.to()),
                        clock);
                for (int minute = open;
                        minute + length <= close;
                        minute += hospital.timetable().slotMinutes()) {
                    var start = begin.plusSeconds(60L * minute);
                    slots.add(new Slot(start, start.plus(hospital.length())));
                }
            }
        }
        return slots;
    }

    private static int firstMinuteShowing(LocalDateTime wall, LocalDateTime[] clock) {
        for (int minute = 0; minute < clock.length; minute++) {
            if (!clock[minute].isBefore(wall)) {
                return minute;
            }
        }
        throw new AssertionError("The clock never shows " + wall);
    }
}
