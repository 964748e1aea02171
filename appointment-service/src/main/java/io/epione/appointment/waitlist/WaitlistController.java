package io.epione.appointment.waitlist;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.epione.appointment.waitlist.Pass.Reason;
import io.epione.appointment.waitlist.ReadWaitlist.Filter;
import io.epione.appointment.waitlist.ReadWaitlist.Place;
import io.epione.appointment.waitlist.WaitlistEntry.Days;
import io.epione.appointment.waitlist.WaitlistEntry.Status;
import io.epione.appointment.waitlist.WaitlistEntry.Target;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/waitlist-entries")
class WaitlistController {

    private static final String READ = "hasAuthority('waitlist:read')";
    private static final String WRITE = "hasAuthority('waitlist:write')";

    private final JoinWaitlist joinWaitlist;
    private final ChangeEntry changeEntry;
    private final ReadWaitlist readWaitlist;

    WaitlistController(JoinWaitlist joinWaitlist, ChangeEntry changeEntry, ReadWaitlist readWaitlist) {
        this.joinWaitlist = joinWaitlist;
        this.changeEntry = changeEntry;
        this.readWaitlist = readWaitlist;
    }

    @PostMapping
    @PreAuthorize(WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<EntryView> join(@Valid @RequestBody EntryRequest request) {
        var entry = joinWaitlist.join(
                request.patientId(), request.target(), request.kind(), request.days(), request.priorityLevel());
        return Etags.created(
                URI.create("/api/v1/waitlist-entries/" + entry.id()), entry.version(), EntryView.of(entry));
    }

    /** Who waits, in the order of turns; a patient sees the own entries. */
    @GetMapping
    @PreAuthorize(READ)
    Page<EntryView> list(
            @RequestParam(required = false) @Nullable UUID patientId,
            @RequestParam(required = false) @Nullable UUID practitionerId,
            @RequestParam(required = false) @Nullable UUID departmentId,
            @RequestParam(required = false) @Nullable String specialty,
            PageRequest page) {
        return Page.of(
                readWaitlist.list(new Filter(patientId, practitionerId, departmentId, specialty), page),
                page,
                ReadWaitlist::cursor,
                EntryView::of);
    }

    /** One entry with its place, and each time that its turn was passed over. */
    @GetMapping("/{id}")
    @PreAuthorize(READ)
    ResponseEntity<PlaceView> get(@PathVariable UUID id) {
        var place = readWaitlist.place(id).orElseThrow(() -> Problem.notFound("WAITLIST_ENTRY_NOT_FOUND"));
        return Etags.ok(place.entry().version(), PlaceView.of(place));
    }

    @PutMapping("/{id}/priority")
    @PreAuthorize("hasAuthority('waitlist:prioritise')")
    ResponseEntity<EntryView> prioritise(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody PriorityRequest request) {
        return ok(changeEntry.change(id, ifMatch, entry -> entry.prioritise(request.priority())));
    }

    /** Who has an open offer declines that first. */
    @PostMapping("/{id}/withdrawal")
    @PreAuthorize(WRITE)
    ResponseEntity<EntryView> withdraw(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return ok(changeEntry.change(id, ifMatch, WaitlistEntry::withdraw));
    }

    private static ResponseEntity<EntryView> ok(WaitlistEntry entry) {
        return Etags.ok(entry.version(), EntryView.of(entry));
    }

    /**
     * One of practitioner, department and specialty is given.
     *
     * @param priority ROUTINE unless told; another takes who may prioritise
     */
    record EntryRequest(
            @NotNull UUID patientId,
            @Nullable UUID practitionerId,
            @Nullable UUID departmentId,
            @Nullable @Size(min = 1, max = 100) String specialty,
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @NotNull @Pattern(regexp = "IN_PERSON|VIDEO") String kind,
            @Nullable Priority priority) {

        private static final int LONGEST_DAYS = 366;

        private Target target() {
            var given = Stream.of(practitionerId, departmentId, specialty)
                    .filter(Objects::nonNull)
                    .count();
            if (given != 1) {
                throw Problem.invalid("practitionerId", "one of practitioner, department and specialty is needed");
            }
            return new Target(practitionerId, departmentId, specialty);
        }

        private Days days() {
            if (to.isBefore(from)
                    || to.isAfter(from.plusDays(LONGEST_DAYS))
                    || to.isBefore(LocalDate.now().minusDays(1))) {
                throw Problem.invalid("to", "must be a day from the first to a year after it, and not past");
            }
            return new Days(from, to);
        }

        private Priority priorityLevel() {
            if (priority == null || priority == Priority.ROUTINE) {
                return Priority.ROUTINE;
            }
            if (!CurrentUser.get().may("waitlist:prioritise")) {
                throw Problem.forbidden("PRIORITY_NOT_PERMITTED", "A clinician says what is urgent.");
            }
            return priority;
        }
    }

    record PriorityRequest(@NotNull Priority priority) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryView(
            UUID id,
            UUID patientId,
            @Nullable UUID practitionerId,
            @Nullable UUID departmentId,
            @Nullable String specialty,
            String kind,
            LocalDate from,
            LocalDate to,
            Priority priority,
            Instant waitingSince,
            Status status,
            int declines,
            int lapses,
            long version) {

        private static EntryView of(WaitlistEntry entry) {
            return new EntryView(
                    entry.id(),
                    entry.patientId(),
                    entry.target().practitionerId(),
                    entry.target().departmentId(),
                    entry.target().specialty(),
                    entry.kind(),
                    entry.days().first(),
                    entry.days().last(),
                    entry.priority(),
                    entry.waitingSince(),
                    entry.status(),
                    entry.declines(),
                    entry.lapses(),
                    entry.version());
        }
    }

    /** @param passedOver when somebody who came later was offered a time, and why; newest first */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PlaceView(
            EntryView entry,
            @Nullable Integer position,
            @Nullable UUID offerId,
            List<PassView> passedOver) {

        private static PlaceView of(Place place) {
            return new PlaceView(
                    EntryView.of(place.entry()),
                    place.position(),
                    place.offerId(),
                    place.passes().stream()
                            .map(pass -> new PassView(pass.at(), pass.reason()))
                            .toList());
        }
    }

    record PassView(Instant at, Reason reason) {}
}
