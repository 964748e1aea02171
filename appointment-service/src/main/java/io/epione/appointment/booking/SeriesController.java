package io.epione.appointment.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.epione.appointment.booking.BookSeries.SeriesOutcome.Agreed;
import io.epione.appointment.booking.BookSeries.SeriesOutcome.Refused;
import io.epione.appointment.booking.ReadSeries.Whole;
import io.epione.appointment.calendar.OpenSlots;
import io.epione.appointment.calendar.WallClock;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/appointment-series")
class SeriesController {

    private final BookSeries bookSeries;
    private final CancelSeries cancelSeries;
    private final ReadSeries readSeries;
    private final OpenSlots openSlots;

    SeriesController(BookSeries bookSeries, CancelSeries cancelSeries, ReadSeries readSeries, OpenSlots openSlots) {
        this.bookSeries = bookSeries;
        this.cancelSeries = cancelSeries;
        this.readSeries = readSeries;
        this.openSlots = openSlots;
    }

    /** Books all of a series or nothing; a refusal names the {@code occurrence}. */
    @PostMapping
    @PreAuthorize("hasAuthority('appointment:manage')")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SeriesView> book(@Valid @RequestBody SeriesRequest request) {
        return switch (bookSeries.book(request.command(openSlots.zone()))) {
            case Agreed(var agreed, var made) ->
                Etags.created(
                        URI.create("/api/v1/appointment-series/" + agreed.id()),
                        agreed.version(),
                        view(new Whole(agreed, made)));
            case Refused(var why, var at) -> throw Outcomes.refusal(why).with("occurrence", at);
        };
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('appointment:manage')")
    ResponseEntity<SeriesView> get(@PathVariable UUID id) {
        var whole = readSeries.read(id).orElseThrow(SeriesController::unknown);
        return Etags.ok(whole.series().version(), view(whole));
    }

    /** Cancels what begins at {@code from} or later, now unless told, and has not begun. One alone is cancelled as any other. */
    @PostMapping("/{id}/cancellation")
    @PreAuthorize("hasAuthority('appointment:manage')")
    SeriesView cancel(
            @PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable SeriesCancellation request) {
        var wish = request == null ? new SeriesCancellation(null, null, null) : request;
        var from = wish.from() == null ? Instant.now() : wish.from();
        return view(cancelSeries
                .cancel(id, from, Boolean.TRUE.equals(wish.atPatientsRequest()), wish.reason())
                .orElseThrow(SeriesController::unknown));
    }

    private SeriesView view(Whole whole) {
        var zone = openSlots.zone();
        var found = whole.series();
        return new SeriesView(
                found.id(),
                found.practitionerId(),
                found.patientId(),
                found.serviceTypeId(),
                found.rule(),
                whole.appointments().stream()
                        .map(one -> AppointmentView.of(one, zone))
                        .toList());
    }

    private static Problem unknown() {
        return Problem.notFound("SERIES_NOT_FOUND");
    }

    /** @param rule a recurrence rule of iCalendar, e.g. {@code FREQ=WEEKLY;INTERVAL=2;COUNT=6} */
    record SeriesRequest(
            @NotNull UUID practitionerId,
            @NotNull UUID patientId,
            @Nullable UUID serviceType,
            @NotNull Instant start,
            @NotNull @Size(max = 100) String rule,
            @NotNull AppointmentKind kind,
            @Nullable @Size(max = 1_000) String reason) {

        private BookSeries.Command command(ZoneId zone) {
            return new BookSeries.Command(practitionerId, patientId, serviceType, starts(zone), rule, kind, reason);
        }

        private List<Instant> starts(ZoneId zone) {
            var recurrence = Recurrence.parse(rule)
                    .orElseThrow(() -> Problem.invalid(
                            "rule", "must be FREQ=DAILY, WEEKLY or MONTHLY with COUNT or UNTIL, up to 104 times"));
            var times = recurrence.times(LocalDateTime.ofInstant(start, zone));
            if (times.isEmpty()) {
                throw Problem.invalid("start", "must be one of the rule's days");
            }
            return times.stream()
                    .map(time -> WallClock.firstInstantAt(time, zone))
                    .toList();
        }
    }

    record SeriesCancellation(
            @Nullable Instant from,
            @Nullable @Size(max = 1_000) String reason,
            @Nullable Boolean atPatientsRequest) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SeriesView(
            UUID id,
            UUID practitionerId,
            UUID patientId,
            @Nullable UUID serviceType,
            String rule,
            List<AppointmentView> appointments) {}
}
