package io.epione.appointment.booking;

import io.epione.appointment.calendar.OpenSlots;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SlotController {

    /** Two months: enough for a calendar page, and a bound for the answer. */
    private static final int MOST_DAYS = 62;

    private static final int DAYS_UNLESS_TOLD = 7;

    private final FindFreeSlots freeSlots;
    private final OpenSlots openSlots;

    SlotController(FindFreeSlots freeSlots, OpenSlots openSlots) {
        this.freeSlots = freeSlots;
        this.openSlots = openSlots;
    }

    /** Free slots of the hospital's days {@code from} to {@code to}, both included; a week from today unless told. */
    @GetMapping("/api/v1/practitioners/{practitionerId}/slots")
    @PreAuthorize("hasAuthority('availability:read')")
    Page<SlotView> slots(
            @PathVariable UUID practitionerId,
            @RequestParam Optional<LocalDate> from,
            @RequestParam Optional<LocalDate> to) {
        var first = from.orElseGet(() -> LocalDate.now(openSlots.zone()));
        var last = to.orElseGet(() -> first.plusDays(DAYS_UNLESS_TOLD - 1));
        if (last.isBefore(first) || last.isAfter(first.plusDays(MOST_DAYS - 1))) {
            throw Problem.invalid("to", "must be a day from the first to " + MOST_DAYS + " days");
        }
        return freeSlots
                .find(practitionerId, first, last)
                .map(slots -> Page.all(slots.stream()
                        .map(slot -> new SlotView(slot.start(), slot.end(), practitionerId))
                        .toList()))
                .orElseThrow(() -> Problem.notFound("PRACTITIONER_NOT_FOUND"));
    }

    record SlotView(Instant start, Instant end, UUID practitionerId) {}
}
