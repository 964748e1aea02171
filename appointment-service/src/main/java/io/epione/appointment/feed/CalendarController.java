package io.epione.appointment.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.epione.appointment.booking.BookedTimes.BookedTime;
import io.epione.appointment.calendar.OpenSlots;
import io.epione.appointment.feed.ReadCalendar.Busy;
import io.epione.platform.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/practitioners/{practitionerId}")
class CalendarController {

    private static final int MOST_DAYS = 62;
    private static final int FIRST_YEAR = 1800;
    private static final int LAST_YEAR = 2200;

    private final ReadCalendar calendar;
    private final OpenSlots openSlots;

    CalendarController(ReadCalendar calendar, OpenSlots openSlots) {
        this.calendar = calendar;
        this.openSlots = openSlots;
    }

    /** The hospital's day, week (from Monday) or month around a date; today unless told. */
    @GetMapping("/calendar")
    @PreAuthorize("hasAuthority('calendar:read')")
    CalendarPage page(
            @PathVariable UUID practitionerId,
            @RequestParam(defaultValue = "week") String view,
            @RequestParam Optional<LocalDate> date) {
        var zone = openSlots.zone();
        var span = Span.around(inRange(date.orElseGet(() -> LocalDate.now(zone))), viewOf(view));
        var booked = calendar.of(practitionerId, span.begins(zone), span.ends(zone))
                .orElseThrow(CalendarController::unknown);
        return CalendarPage.of(practitionerId, view, span, booked, zone);
    }

    /** When the practitioner is busy on the hospital's days {@code from} to {@code to}, both included. */
    @GetMapping("/free-busy")
    @PreAuthorize("hasAuthority('calendar:read')")
    FreeBusy freeBusy(
            @PathVariable UUID practitionerId,
            @RequestParam Optional<LocalDate> from,
            @RequestParam Optional<LocalDate> to) {
        var span = days(from, to);
        var zone = openSlots.zone();
        return new FreeBusy(
                practitionerId,
                span.begins(zone),
                span.ends(zone),
                busy(practitionerId, span).stream()
                        .map(busy -> new BusyTime(busy.start(), busy.end()))
                        .toList());
    }

    /** The same as a VFREEBUSY of RFC 5545. */
    @GetMapping(path = "/free-busy.ics", produces = ICalendar.MEDIA_TYPE)
    @PreAuthorize("hasAuthority('calendar:read')")
    String freeBusyFile(
            @PathVariable UUID practitionerId,
            @RequestParam Optional<LocalDate> from,
            @RequestParam Optional<LocalDate> to) {
        var span = days(from, to);
        var zone = openSlots.zone();
        return ICalendar.freeBusy(
                practitionerId, span.begins(zone), span.ends(zone), busy(practitionerId, span), Instant.now());
    }

    private List<Busy> busy(UUID practitionerId, Span span) {
        var zone = openSlots.zone();
        return calendar.busy(practitionerId, span.begins(zone), span.ends(zone))
                .orElseThrow(CalendarController::unknown);
    }

    private Span days(Optional<LocalDate> from, Optional<LocalDate> to) {
        var first = inRange(from.orElseGet(() -> LocalDate.now(openSlots.zone())));
        var last = to.orElseGet(() -> first.plusDays(6));
        if (last.isBefore(first) || last.isAfter(first.plusDays(MOST_DAYS - 1))) {
            throw Problem.invalid("to", "must be a day from the first to " + MOST_DAYS + " days");
        }
        return new Span(first, last);
    }

    private static LocalDate inRange(LocalDate date) {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw Problem.unprocessable("DATE_OUT_OF_RANGE", "A date lies outside of 1800 to 2200.");
        }
        return date;
    }

    private static Span.View viewOf(String view) {
        return switch (view) {
            case "day" -> Span.View.DAY;
            case "week" -> Span.View.WEEK;
            case "month" -> Span.View.MONTH;
            default -> throw Problem.invalid("view", "must be day, week or month");
        };
    }

    private static Problem unknown() {
        return Problem.notFound("PRACTITIONER_NOT_FOUND");
    }

    /** @param timezone in which the days are days */
    record CalendarPage(
            UUID practitionerId, String view, String timezone, LocalDate first, LocalDate last, List<Day> days) {

        private static CalendarPage of(
                UUID practitionerId, String view, Span span, List<BookedTime> booked, ZoneId zone) {
            return new CalendarPage(
                    practitionerId,
                    view,
                    zone.getId(),
                    span.first(),
                    span.last(),
                    span.days().stream().map(date -> Day.of(date, booked, zone)).toList());
        }
    }

    /**
     * A day as it really lasts: 23 or 25 hours where the clock changes.
     *
     * @param items what shares a moment with the day; what goes past midnight is on both days
     */
    record Day(LocalDate date, Instant start, Instant end, List<Item> items) {

        private static Day of(LocalDate date, List<BookedTime> booked, ZoneId zone) {
            var day = new Span(date, date);
            var start = day.begins(zone);
            var end = day.ends(zone);
            return new Day(
                    date,
                    start,
                    end,
                    booked.stream()
                            .filter(time ->
                                    time.start().isBefore(end) && time.end().isAfter(start))
                            .map(Item::of)
                            .toList());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            UUID appointmentId,
            UUID patientId,
            @Nullable UUID departmentId,
            String kind,
            String status,
            Instant start,
            Instant end) {

        private static Item of(BookedTime time) {
            return new Item(
                    time.id(),
                    time.patientId(),
                    time.departmentId(),
                    time.kind(),
                    time.status(),
                    time.start(),
                    time.end());
        }
    }

    record FreeBusy(UUID practitionerId, Instant from, Instant until, List<BusyTime> busy) {}

    record BusyTime(Instant start, Instant end) {}
}
