package io.epione.appointment.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void cuts_opening_hours_into_slots_that_touch() {
        var timetable = everyDay(30, "09:00", "10:30");

        assertThat(timetable.slots(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 1), NEW_YORK))
                .containsExactly(
                        slot("2026-12-01T14:00:00Z", 30),
                        slot("2026-12-01T14:30:00Z", 30),
                        slot("2026-12-01T15:00:00Z", 30));
    }

    @Test
    void leaves_a_rest_that_is_too_short_unused() {
        assertThat(everyDay(45, "09:00", "10:40").slots(day("2026-12-01"), day("2026-12-01"), NEW_YORK))
                .hasSize(2);
    }

    @Test
    void offers_hours_that_the_clock_skips_only_as_long_as_they_last() {
        // In New York 02:00 to 03:00 does not exist on 8 March 2026.
        assertThat(everyDay(30, "01:00", "04:00").slots(day("2026-03-08"), day("2026-03-08"), NEW_YORK))
                .containsExactly(
                        slot("2026-03-08T06:00:00Z", 30),
                        slot("2026-03-08T06:30:00Z", 30),
                        slot("2026-03-08T07:00:00Z", 30),
                        slot("2026-03-08T07:30:00Z", 30));
        assertThat(everyDay(30, "02:00", "03:00").slots(day("2026-03-08"), day("2026-03-08"), NEW_YORK))
                .isEmpty();
    }

    @Test
    void offers_an_hour_that_the_clock_shows_twice_in_its_whole_length() {
        // In New York 01:00 to 02:00 happens twice on 1 November 2026.
        assertThat(everyDay(60, "00:00", "03:00").slots(day("2026-11-01"), day("2026-11-01"), NEW_YORK))
                .hasSize(4)
                .first()
                .isEqualTo(slot("2026-11-01T04:00:00Z", 60));
    }

    @Test
    void keeps_the_wall_clock_on_both_sides_of_a_change() {
        var mornings = everyDay(15, "08:00", "12:00");

        assertThat(mornings.slots(day("2026-03-01"), day("2026-03-31"), NEW_YORK))
                .hasSize(31 * 16)
                .allSatisfy(slot -> assertThat(slot.start().atZone(NEW_YORK).toLocalTime())
                        .isBetween(LocalTime.of(8, 0), LocalTime.of(11, 45)));
    }

    @Test
    void lets_an_exception_replace_the_hours_of_its_weekday() {
        var timetable = new Timetable(
                30,
                Map.of(DayOfWeek.TUESDAY, List.of(hours("09:00", "17:00"))),
                Map.of(
                        day("2026-12-01"), List.of(),
                        day("2026-12-08"), List.of(hours("13:00", "14:00")),
                        day("2026-12-09"), List.of(hours("08:00", "09:00"))));

        assertThat(timetable.slots(day("2026-12-01"), day("2026-12-01"), ZoneOffset.UTC))
                .isEmpty();
        assertThat(timetable.slots(day("2026-12-08"), day("2026-12-09"), ZoneOffset.UTC))
                .extracting(Slot::start)
                .containsExactly(
                        Instant.parse("2026-12-08T13:00:00Z"),
                        Instant.parse("2026-12-08T13:30:00Z"),
                        Instant.parse("2026-12-09T08:00:00Z"),
                        Instant.parse("2026-12-09T08:30:00Z"));
    }

    @Test
    void joins_a_night_at_midnight() {
        var nights = new Timetable(
                60,
                Map.of(
                        DayOfWeek.MONDAY, List.of(hours("22:00", "00:00")),
                        DayOfWeek.TUESDAY, List.of(hours("00:00", "02:00"))),
                Map.of());

        assertThat(nights.slots(day("2026-11-30"), day("2026-12-01"), ZoneOffset.UTC))
                .extracting(Slot::start)
                .containsExactly(
                        Instant.parse("2026-11-30T22:00:00Z"),
                        Instant.parse("2026-11-30T23:00:00Z"),
                        Instant.parse("2026-12-01T00:00:00Z"),
                        Instant.parse("2026-12-01T01:00:00Z"));
    }

    @Test
    void knows_a_slot_by_its_exact_beginning_only() {
        var timetable = everyDay(30, "09:00", "10:30");

        assertThat(timetable.slotAt(Instant.parse("2026-12-01T09:30:00Z"), ZoneOffset.UTC))
                .contains(slot("2026-12-01T09:30:00Z", 30));
        assertThat(Stream.of(
                                "2026-12-01T09:15:00Z",
                                "2026-12-01T09:30:00.000000001Z",
                                "2026-12-01T09:29:59.999999999Z",
                                "2026-12-01T08:30:00Z",
                                "2026-12-01T10:30:00Z")
                        .map(start -> timetable.slotAt(Instant.parse(start), ZoneOffset.UTC)))
                .allMatch(slot -> slot.isEmpty());
    }

    @Test
    void refuses_hours_that_contradict_each_other() {
        assertThatIllegalArgumentException().isThrownBy(() -> hours("17:00", "09:00"));
        assertThatIllegalArgumentException().isThrownBy(() -> hours("09:00", "09:00"));
        assertThatIllegalArgumentException().isThrownBy(() -> everyDay(4, "09:00", "17:00"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timetable(
                        30,
                        Map.of(DayOfWeek.MONDAY, List.of(hours("09:00", "12:00"), hours("11:30", "00:00"))),
                        Map.of()));
    }

    /** Zones with whole, half and quarter hour offsets, changes of half an hour, at midnight, and one skipped day. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "America/New_York",
                "Europe/London",
                "Asia/Kolkata",
                "Asia/Kathmandu",
                "Australia/Lord_Howe",
                "America/St_Johns",
                "Asia/Tehran",
                "America/Havana",
                "America/Santiago",
                "America/Asuncion",
                "America/Sao_Paulo",
                "Asia/Beirut",
                "Africa/Cairo",
                "Africa/Casablanca",
                "Atlantic/Azores",
                "Pacific/Apia",
                "Pacific/Chatham"
            })
    void agrees_with_reading_the_clock_minute_by_minute(String zoneId) {
        var zone = ZoneId.of(zoneId);
        for (var day : daysAroundChanges(zone)) {
            var timetable = randomTimetable(new Random(day.toEpochDay()));
            var first = day.minusDays(1);
            var last = day.plusDays(1);

            var expected = slotsByTheClock(timetable, first, last, zone);

            assertThat(timetable.slots(first, last, zone))
                    .as("%s in %s", day, zone)
                    .isEqualTo(expected);
            assertThat(expected)
                    .as("every offered slot can be booked, on %s in %s", day, zone)
                    .allSatisfy(slot ->
                            assertThat(timetable.slotAt(slot.start(), zone)).contains(slot));
        }
    }

    @ParameterizedTest
    @MethodSource("zonesWithRules")
    void never_offers_overlapping_slots_in_any_zone(ZoneId zone) {
        var timetable = everyDay(20, "00:00", "00:00");
        for (var day : lastDaysAroundChanges(zone)) {
            var slots = timetable.slots(day.minusDays(1), day.plusDays(1), zone);
            for (int i = 1; i < slots.size(); i++) {
                assertThat(slots.get(i).start())
                        .isAfterOrEqualTo(slots.get(i - 1).end());
            }
            assertThat(slots)
                    .allSatisfy(slot -> assertThat(Duration.between(slot.start(), slot.end()))
                            .isEqualTo(Duration.ofMinutes(20)));
        }
    }

    static Stream<ZoneId> zonesWithRules() {
        return ZoneId.getAvailableZoneIds().stream()
                .sorted()
                .filter(id -> id.contains("/"))
                .map(ZoneId::of)
                .filter(zone -> !zone.getRules().isFixedOffset());
    }

    /** The slow and obvious way: walk real time minute by minute and look at the clock on the wall. */
    private static List<Slot> slotsByTheClock(Timetable timetable, LocalDate first, LocalDate last, ZoneId zone) {
        var minutes = 60 * 24 * 6;
        var begin = first.minusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC);
        var clock = new LocalDateTime[minutes];
        for (int minute = 0; minute < minutes; minute++) {
            clock[minute] = LocalDateTime.ofInstant(begin.plusSeconds(60L * minute), zone);
        }
        var slots = new ArrayList<Slot>();
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            var hoursOfDay = timetable
                    .exceptions()
                    .getOrDefault(day, timetable.weekly().getOrDefault(day.getDayOfWeek(), List.of()));
            for (var hours : hoursOfDay) {
                var open = firstMinuteShowing(day.atTime(hours.from()), clock);
                var close = firstMinuteShowing(
                        hours.to().equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(hours.to()),
                        clock);
                for (int minute = open; minute + timetable.slotMinutes() <= close; minute += timetable.slotMinutes()) {
                    var start = begin.plusSeconds(60L * minute);
                    slots.add(new Slot(start, start.plusSeconds(60L * timetable.slotMinutes())));
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

    private static Timetable randomTimetable(Random random) {
        int[] lengths = {5, 10, 15, 20, 30, 45, 60, 90};
        var week = new HashMap<DayOfWeek, List<OpeningHours>>();
        for (var weekday : DayOfWeek.values()) {
            var hours = new ArrayList<OpeningHours>();
            int from = random.nextInt(0, 4 * 60);
            while (from < 24 * 60) {
                int to = Math.min(24 * 60, from + random.nextInt(10, 6 * 60));
                hours.add(new OpeningHours(minuteOfDay(from), minuteOfDay(to)));
                from = to + random.nextInt(0, 3 * 60);
            }
            week.put(weekday, hours);
        }
        return new Timetable(lengths[random.nextInt(lengths.length)], week, Map.of());
    }

    private static LocalTime minuteOfDay(int minute) {
        return LocalTime.ofSecondOfDay(minute % (24 * 60) * 60L);
    }

    private static List<LocalDate> daysAroundChanges(ZoneId zone) {
        var days = new ArrayList<LocalDate>();
        days.add(LocalDate.of(2026, 6, 15));
        var instant = Instant.parse("2008-01-01T00:00:00Z");
        var until = Instant.parse("2030-01-01T00:00:00Z");
        for (var change = zone.getRules().nextTransition(instant);
                change != null && change.getInstant().isBefore(until);
                change = zone.getRules().nextTransition(change.getInstant())) {
            days.add(change.getDateTimeBefore().toLocalDate());
        }
        return days;
    }

    private static List<LocalDate> lastDaysAroundChanges(ZoneId zone) {
        var days = daysAroundChanges(zone);
        return days.subList(Math.max(0, days.size() - 4), days.size());
    }

    private static Timetable everyDay(int slotMinutes, String from, String to) {
        var week = new HashMap<DayOfWeek, List<OpeningHours>>();
        Arrays.stream(DayOfWeek.values()).forEach(weekday -> week.put(weekday, List.of(hours(from, to))));
        return new Timetable(slotMinutes, week, Map.of());
    }

    private static OpeningHours hours(String from, String to) {
        return new OpeningHours(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    private static Slot slot(String start, int minutes) {
        var begin = Instant.parse(start);
        return new Slot(begin, begin.plus(Duration.ofMinutes(minutes)));
    }
}
