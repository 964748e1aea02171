package io.epione.appointment.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.epione.appointment.booking.FindFreeSlots.Found;
import io.epione.appointment.booking.FindFreeSlots.Search;
import io.epione.appointment.calendar.OpenSlots;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SlotController {

    /** Two months: enough for a calendar page, and a bound for the answer. */
    private static final int MOST_DAYS = 62;

    /** Of many practitioners. */
    private static final int MOST_DAYS_OF_MANY = 31;

    private static final int DAYS_UNLESS_TOLD = 7;

    private final FindFreeSlots freeSlots;
    private final OpenSlots openSlots;

    SlotController(FindFreeSlots freeSlots, OpenSlots openSlots) {
        this.freeSlots = freeSlots;
        this.openSlots = openSlots;
    }

    /**
     * Free slots of the hospital's days {@code from} to {@code to}, both included; a week from today unless told. Without a
     * {@code serviceType} they have the practitioner's own length.
     */
    @GetMapping("/api/v1/practitioners/{practitionerId}/slots")
    @PreAuthorize("hasAuthority('availability:read')")
    Page<SlotView> slots(
            @PathVariable UUID practitionerId,
            @RequestParam(required = false) @Nullable UUID serviceType,
            @RequestParam Optional<LocalDate> from,
            @RequestParam Optional<LocalDate> to) {
        var first = from.orElseGet(() -> LocalDate.now(openSlots.zone()));
        var last = last(first, to, MOST_DAYS);
        return page(freeSlots.find(new Search(practitionerId, null, null, serviceType, first, last)));
    }

    /**
     * The same of all practitioners who match, up to 100 of them, by practitioner and start; up to 31 days. Those of a
     * service type are always those who offer it.
     */
    @GetMapping("/api/v1/slots")
    @PreAuthorize("hasAuthority('availability:read')")
    Page<SlotView> slotsOfMany(
            @RequestParam(required = false) @Nullable String specialty,
            @RequestParam(required = false) @Nullable UUID departmentId,
            @RequestParam(required = false) @Nullable UUID serviceType,
            @RequestParam Optional<LocalDate> from,
            @RequestParam Optional<LocalDate> to) {
        var first = from.orElseGet(() -> LocalDate.now(openSlots.zone()));
        var last = last(first, to, MOST_DAYS_OF_MANY);
        return page(freeSlots.find(new Search(null, specialty, departmentId, serviceType, first, last)));
    }

    private static LocalDate last(LocalDate first, Optional<LocalDate> to, int mostDays) {
        var last = to.orElseGet(() -> first.plusDays(DAYS_UNLESS_TOLD - 1));
        if (last.isBefore(first) || last.isAfter(first.plusDays(mostDays - 1))) {
            throw Problem.invalid("to", "must be a day from the first to " + mostDays + " days");
        }
        return last;
    }

    private static Page<SlotView> page(Found found) {
        return switch (found) {
            case Found.Slots(var slots) ->
                Page.all(slots.stream()
                        .map(free -> new SlotView(
                                free.slot().start(), free.slot().end(), free.practitionerId(), free.seats()))
                        .toList());
            case Found.PractitionerUnknown() -> throw Problem.notFound("PRACTITIONER_NOT_FOUND");
            case Found.ServiceTypeUnknown() -> throw Problem.notFound("SERVICE_TYPE_NOT_FOUND");
            case Found.TooManyPractitioners() ->
                throw Problem.unprocessable(
                        "TOO_MANY_PRACTITIONERS",
                        "More than " + FindFreeSlots.MOST_PRACTITIONERS + " practitioners match. Narrow it down.");
        };
    }

    /** @param seats that are left in a group; absent where a slot is for one patient */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SlotView(
            Instant start,
            Instant end,
            UUID practitionerId,
            @Nullable Integer seats) {}
}
