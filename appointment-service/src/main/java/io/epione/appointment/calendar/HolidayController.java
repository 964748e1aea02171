package io.epione.appointment.calendar;

import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.web.Etags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/holidays")
class HolidayController {

    private final HolidayCalendars calendars;

    HolidayController(HolidayCalendars calendars) {
        this.calendars = calendars;
    }

    /** The public holidays of the hospital, all of them; a day whose opening is an exception of a timetable stays open. */
    @PutMapping
    @PreAuthorize("hasAuthority('schedule:write')")
    @Transactional
    ResponseEntity<HolidaysView> put(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody HolidaysRequest request) {
        var holidays = request.holidays();
        var known = calendars.findById(Tenancy.current());
        if (known.isPresent()) {
            Etags.require(ifMatch, known.get().version());
            known.get().replace(holidays);
        }
        var stored = calendars.saveAndFlush(known.orElseGet(() -> new HolidayCalendar(Tenancy.current(), holidays)));
        return Etags.ok(stored.version(), HolidaysView.of(stored.holidays()));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('availability:read')")
    @Transactional(readOnly = true)
    ResponseEntity<HolidaysView> get() {
        return calendars
                .findById(Tenancy.current())
                .map(calendar -> Etags.ok(calendar.version(), HolidaysView.of(calendar.holidays())))
                .orElseGet(() -> ResponseEntity.ok(new HolidaysView(List.of())));
    }

    record HolidaysRequest(@NotNull @Size(max = 400) List<@NotNull @Valid Holiday> items) {

        private PublicHolidays holidays() {
            var days = new HashMap<LocalDate, String>();
            for (var holiday : items) {
                if (days.put(holiday.date(), holiday.name().strip()) != null) {
                    throw Problem.invalid("items", "a day is named twice");
                }
            }
            return new PublicHolidays(days);
        }
    }

    record Holiday(
            @NotNull LocalDate date,
            @NotBlank @Size(max = 100) String name) {}

    record HolidaysView(List<Holiday> items) {

        private static HolidaysView of(PublicHolidays holidays) {
            return new HolidaysView(new TreeMap<>(holidays.days())
                    .entrySet().stream()
                            .map(day -> new Holiday(day.getKey(), day.getValue()))
                            .toList());
        }
    }
}
