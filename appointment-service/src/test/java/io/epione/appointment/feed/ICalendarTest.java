package io.epione.appointment.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.feed.ICalendar.Event;
import io.epione.appointment.feed.ReadCalendar.Busy;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VFreeBusy;
import net.fortuna.ical4j.model.component.VTimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ICalendarTest {

    private static final Instant START_OF_2026 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END_OF_2028 = Instant.parse("2029-01-01T00:00:00Z");

    @Test
    void a_morning_in_berlin_is_at_nine_on_both_sides_of_both_clock_changes() {
        var zone = ZoneId.of("Europe/Berlin");
        var mornings = Stream.of("2026-03-28", "2026-03-29", "2026-03-30", "2026-10-24", "2026-10-25", "2026-10-26")
                .map(day -> LocalDateTime.parse(day + "T09:00").atZone(zone).toInstant())
                .toList();

        var read = readBack(zone, mornings);

        assertThat(read)
                .hasSize(6)
                .allSatisfy(start -> assertThat(start)
                        .isInstanceOfSatisfying(
                                ZonedDateTime.class,
                                local -> assertThat(local.getHour()).isEqualTo(9)));
        assertThat(read.stream().map(ICalendarTest::instant)).isEqualTo(mornings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca",
                "America/St_Johns", "Asia/Beirut", "Pacific/Chatham", "America/Santiago", "UTC"
            })
    void every_quarter_of_an_hour_around_a_change_is_read_as_the_instant_it_is(String zoneId) {
        var zone = ZoneId.of(zoneId);
        var instants = aroundChanges(zone, Duration.ofHours(3), Duration.ofMinutes(15));

        assertThat(readBack(zone, instants).stream().map(ICalendarTest::instant).toList())
                .isEqualTo(instants);
    }

    @ParameterizedTest
    @MethodSource("zones")
    void every_zone_shows_the_right_local_time_around_its_changes_until_2028(String zoneId) {
        var zone = ZoneId.of(zoneId);
        var instants = aroundChanges(zone, Duration.ofHours(1), Duration.ofMinutes(30));

        var read = readBack(zone, instants);

        for (int i = 0; i < instants.size(); i++) {
            assertThat(instant(read.get(i))).isEqualTo(instants.get(i));
            if (read.get(i) instanceof ZonedDateTime local) {
                assertThat(local.toLocalDateTime())
                        .isEqualTo(instants.get(i).atZone(zone).toLocalDateTime());
            }
        }
    }

    static Stream<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                .sorted();
    }

    @Test
    void the_file_brings_its_zone_and_only_the_changes_it_needs() throws Exception {
        var zone = ZoneId.of("Europe/Berlin");

        var calendar = parsed(
                ICalendar.events("Clinic", zone, List.of(event(Instant.parse("2026-03-29T08:00:00Z"), "Appointment"))));

        Optional<VTimeZone> written = calendar.getComponent("VTIMEZONE");
        assertThat(written.orElseThrow().getObservances()).hasSize(1);
        assertThat(written.orElseThrow().toString()).contains("TZOFFSETFROM:+0100", "TZOFFSETTO:+0200");
    }

    @Test
    void text_cannot_break_out_of_its_line() throws Exception {
        var summary = "Appointment: Ana; \\ Müller, Söhne\r\nATTENDEE:mailto:x@y" + " and so on".repeat(20);

        var calendar = parsed(ICalendar.events(
                "Clinic", ZoneId.of("UTC"), List.of(event(Instant.parse("2026-03-29T08:00:00Z"), summary))));

        VEvent read = calendar.<VEvent>getComponents("VEVENT").getFirst();
        assertThat(read.getProperty("ATTENDEE")).isEmpty();
        assertThat(read.getSummary().getValue()).contains("Ana; \\ Müller, Söhne", "and so on");
    }

    @Test
    void a_calendar_without_events_can_be_read() throws Exception {
        assertThat(parsed(ICalendar.events("Clinic", ZoneId.of("Europe/Berlin"), List.of()))
                        .getComponents("VEVENT"))
                .isEmpty();
    }

    @Test
    void busy_times_are_periods_in_utc() throws Exception {
        var from = Instant.parse("2026-03-29T00:00:00Z");
        var busy = List.of(new Busy(from.plusSeconds(3_600), from.plusSeconds(7_200)));

        var text = ICalendar.freeBusy(UUID.randomUUID(), from, from.plusSeconds(86_400), busy, from);

        assertThat(text).contains("FREEBUSY:20260329T010000Z/20260329T020000Z");
        assertThat(parsed(text).<VFreeBusy>getComponents("VFREEBUSY")).hasSize(1);
    }

    @Test
    void what_is_written_is_what_the_standard_asks_for() throws Exception {
        var start = Instant.parse("2026-03-29T08:00:00Z");
        var zone = ZoneId.of("Europe/Berlin");
        var busy = List.of(new Busy(start, start.plusSeconds(1_800)));

        for (String written : List.of(
                ICalendar.events("Clinic", zone, List.of(event(start, "Appointment"))),
                ICalendar.events("Clinic", zone, List.of()),
                ICalendar.freeBusy(UUID.randomUUID(), start, start.plusSeconds(86_400), busy, start),
                ICalendar.freeBusy(UUID.randomUUID(), start, start.plusSeconds(86_400), List.of(), start))) {
            assertThat(parsed(written).validate().getEntries()).as(written).isEmpty();
        }
    }

    private static List<Instant> aroundChanges(ZoneId zone, Duration margin, Duration step) {
        var instants = new ArrayList<Instant>();
        instants.add(START_OF_2026);
        var change = zone.getRules().nextTransition(START_OF_2026);
        while (change != null && change.getInstant().isBefore(END_OF_2028)) {
            for (var at = change.getInstant().minus(margin);
                    !at.isAfter(change.getInstant().plus(margin));
                    at = at.plus(step)) {
                instants.add(at);
            }
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return instants;
    }

    private static List<Temporal> readBack(ZoneId zone, List<Instant> starts) {
        try {
            var calendar = parsed(ICalendar.events(
                    "Clinic",
                    zone,
                    starts.stream().map(start -> event(start, "Appointment")).toList()));
            return calendar.<VEvent>getComponents("VEVENT").stream()
                    .<Temporal>map(read -> read.getDateTimeStart().getDate())
                    .toList();
        } catch (IOException | ParserException e) {
            throw new AssertionError(e);
        }
    }

    private static Event event(Instant start, String summary) {
        return new Event(UUID.randomUUID() + "@epione", summary, start, start.plusSeconds(1_800), start, 3, true);
    }

    private static Calendar parsed(String text) throws IOException, ParserException {
        return new CalendarBuilder().build(new StringReader(text));
    }

    private static Instant instant(Temporal read) {
        return read instanceof ZonedDateTime local ? local.toInstant() : Instant.from(read);
    }
}
