package io.epione.appointment.calendar;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.epione.appointment.calendar.AvailabilityOutcome.Created;
import io.epione.appointment.calendar.AvailabilityOutcome.NotOwn;
import io.epione.appointment.calendar.AvailabilityOutcome.PractitionerUnknown;
import io.epione.appointment.calendar.AvailabilityOutcome.Replaced;
import io.epione.appointment.calendar.AvailabilityOutcome.ResourceUnknown;
import io.epione.appointment.calendar.Timetable.Leave;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.web.Etags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AvailabilityController {

    private static final String WALL_CLOCK = "HH:mm";
    private static final String OF_PRACTITIONER = "/api/v1/practitioners/{practitionerId}/availability";
    private static final String OF_RESOURCE = "/api/v1/resources/{resourceId}/availability";

    private final SetAvailability setAvailability;
    private final Availabilities availabilities;
    private final Hospitals hospitals;

    AvailabilityController(SetAvailability setAvailability, Availabilities availabilities, Hospitals hospitals) {
        this.setAvailability = setAvailability;
        this.availabilities = availabilities;
        this.hospitals = hospitals;
    }

    @PutMapping(OF_PRACTITIONER)
    @PreAuthorize("hasAuthority('availability:write')")
    ResponseEntity<AvailabilityView> put(
            @PathVariable UUID practitionerId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody AvailabilityRequest request) {
        return stored(
                "/api/v1/practitioners/" + practitionerId,
                setAvailability.set(practitionerId, request.timetable(), ifMatch));
    }

    @GetMapping(OF_PRACTITIONER)
    @PreAuthorize("hasAuthority('availability:read')")
    ResponseEntity<AvailabilityView> get(@PathVariable UUID practitionerId) {
        return shown(practitionerId);
    }

    /** Without one, a resource can be used at any time. {@code slotMinutes} says nothing here. */
    @PutMapping(OF_RESOURCE)
    @PreAuthorize("hasAuthority('schedule:write')")
    ResponseEntity<AvailabilityView> putOfResource(
            @PathVariable UUID resourceId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody AvailabilityRequest request) {
        return stored(
                "/api/v1/resources/" + resourceId,
                setAvailability.setOfResource(resourceId, request.timetable(), ifMatch));
    }

    @GetMapping(OF_RESOURCE)
    @PreAuthorize("hasAuthority('availability:read')")
    ResponseEntity<AvailabilityView> getOfResource(@PathVariable UUID resourceId) {
        return shown(resourceId);
    }

    private ResponseEntity<AvailabilityView> stored(String owner, AvailabilityOutcome outcome) {
        return switch (outcome) {
            case Created(var availability) ->
                Etags.created(URI.create(owner + "/availability"), availability.version(), view(availability));
            case Replaced(var availability) -> Etags.ok(availability.version(), view(availability));
            case PractitionerUnknown() -> throw Problem.notFound("PRACTITIONER_NOT_FOUND");
            case ResourceUnknown() -> throw Problem.notFound("RESOURCE_NOT_FOUND");
            case NotOwn() ->
                throw Problem.forbidden("NOT_OWN_AVAILABILITY", "You may change your own availability only.");
        };
    }

    private ResponseEntity<AvailabilityView> shown(UUID ofWhom) {
        var availability =
                availabilities.findById(ofWhom).orElseThrow(() -> Problem.notFound("AVAILABILITY_NOT_FOUND"));
        return Etags.ok(availability.version(), view(availability));
    }

    private AvailabilityView view(Availability availability) {
        return AvailabilityView.of(availability, hospitals.current().timezone().getId());
    }

    /** Hours in the hospital's wall-clock time; a {@code to} of 00:00 is the end of the day. */
    record AvailabilityRequest(
            @NotNull @Min(Timetable.SHORTEST_SLOT_MINUTES) @Max(Timetable.LONGEST_SLOT_MINUTES)
            Integer slotMinutes,

            @NotNull @Size(max = 100) List<@NotNull @Valid WeeklyHours> weekly,
            @Nullable @Size(max = 400) List<@NotNull @Valid DayHours> exceptions,
            @Nullable @Size(max = 100) List<@NotNull @Valid LeaveDays> leave) {

        private Timetable timetable() {
            return valid("weekly", () -> new Timetable(slotMinutes, week(), days(), away()));
        }

        private Map<DayOfWeek, List<OpeningHours>> week() {
            var week = new EnumMap<DayOfWeek, List<OpeningHours>>(DayOfWeek.class);
            for (var hours : weekly) {
                week.computeIfAbsent(hours.day(), day -> new ArrayList<>())
                        .add(valid("weekly", () -> new OpeningHours(hours.from(), hours.to())));
            }
            return week;
        }

        private Map<LocalDate, List<OpeningHours>> days() {
            var days = new HashMap<LocalDate, List<OpeningHours>>();
            for (var day : exceptions == null ? List.<DayHours>of() : exceptions) {
                var hours = day.hours();
                var before = days.put(day.date(), hours);
                if (before != null) {
                    days.put(day.date(), merged(before, hours));
                }
            }
            return days;
        }

        private List<Leave> away() {
            return leave == null
                    ? List.of()
                    : leave.stream()
                            .map(days -> valid("leave", () -> new Leave(days.from(), days.to())))
                            .toList();
        }

        private static List<OpeningHours> merged(List<OpeningHours> some, List<OpeningHours> more) {
            if (some.isEmpty() || more.isEmpty()) {
                throw Problem.invalid("exceptions", "a day is closed or has hours, not both");
            }
            return Stream.concat(some.stream(), more.stream()).toList();
        }
    }

    record WeeklyHours(
            @NotNull DayOfWeek day,
            @NotNull @JsonFormat(pattern = WALL_CLOCK) LocalTime from,
            @NotNull @JsonFormat(pattern = WALL_CLOCK) LocalTime to) {}

    /** Days away, both included; they count before exceptions. */
    record LeaveDays(@NotNull LocalDate from, @NotNull LocalDate to) {}

    /** One day that differs: closed, or with hours of its own. A day may be listed once per stretch of hours. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DayHours(
            @NotNull LocalDate date,
            @Nullable Boolean closed,
            @Nullable @JsonFormat(pattern = WALL_CLOCK) LocalTime from,
            @Nullable @JsonFormat(pattern = WALL_CLOCK) LocalTime to) {

        private List<OpeningHours> hours() {
            var isClosed = Boolean.TRUE.equals(closed);
            if (from == null && to == null && isClosed) {
                return List.of();
            }
            if (from == null || to == null || isClosed) {
                throw Problem.invalid("exceptions", "a day is either closed, or has from and to");
            }
            return List.of(valid("exceptions", () -> new OpeningHours(from, to)));
        }
    }

    record AvailabilityView(
            UUID practitionerId,
            String timezone,
            int slotMinutes,
            List<WeeklyHours> weekly,
            List<DayHours> exceptions,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LeaveDays> leave) {

        private static AvailabilityView of(Availability availability, String timezone) {
            var timetable = availability.timetable();
            return new AvailabilityView(
                    availability.id(),
                    timezone,
                    timetable.slotMinutes(),
                    new TreeMap<>(timetable.weekly())
                            .entrySet().stream()
                                    .flatMap(day -> day.getValue().stream()
                                            .map(hours -> new WeeklyHours(day.getKey(), hours.from(), hours.to())))
                                    .toList(),
                    new TreeMap<>(timetable.exceptions())
                            .entrySet().stream()
                                    .flatMap(day -> exceptions(day.getKey(), day.getValue()))
                                    .toList(),
                    timetable.leave().stream()
                            .map(days -> new LeaveDays(days.from(), days.to()))
                            .toList());
        }

        private static Stream<DayHours> exceptions(LocalDate date, List<OpeningHours> hours) {
            return hours.isEmpty()
                    ? Stream.of(new DayHours(date, true, null, null))
                    : hours.stream().map(open -> new DayHours(date, null, open.from(), open.to()));
        }
    }

    private static <T> T valid(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(field, "hours must begin before they end, and those of one day must not overlap");
        }
    }
}
