package io.epione.appointment.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.epione.appointment.practitioner.PractitionerDirectory;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/on-call-duties")
class OnCallDutyController {

    private static final Duration LONGEST = Duration.ofDays(14);
    private static final Duration MOST_LISTED = Duration.ofDays(62);
    private static final UUID FIRST = new UUID(0, 0);

    private final PractitionerDirectory practitioners;
    private final OnCallDuties duties;

    OnCallDutyController(PractitionerDirectory practitioners, OnCallDuties duties) {
        this.practitioners = practitioners;
        this.duties = duties;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('schedule:write')")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<DutyView> add(@Valid @RequestBody DutyRequest request) {
        var practitioner = practitioners
                .find(request.practitionerId())
                .orElseThrow(() -> Problem.notFound("PRACTITIONER_NOT_FOUND"));
        var duty = duties.saveAndFlush(new OnCallDuty(practitioner.id(), practitioner.departmentId(), request.time()));
        return Etags.created(URI.create("/api/v1/on-call-duties/" + duty.id()), duty.version(), DutyView.of(duty));
    }

    /** Who can be reached at some moment from {@code from} until {@code to}; now unless told. */
    @GetMapping
    @PreAuthorize("hasAuthority('availability:read')")
    @Transactional(readOnly = true)
    Page<DutyView> list(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable UUID departmentId,
            PageRequest page) {
        var first = from == null ? Instant.now() : from;
        var last = to == null ? first.plusSeconds(1) : to;
        if (!first.isBefore(last) || Duration.between(first, last).compareTo(MOST_LISTED) > 0) {
            throw Problem.invalid("to", "must be after from by up to " + MOST_LISTED.toDays() + " days");
        }
        var afterStart = page.afterInstant();
        var afterId = page.afterId();
        var rows = duties.page(
                first.minus(LONGEST),
                first,
                last,
                departmentId,
                afterStart == null ? Instant.EPOCH : afterStart,
                afterId == null ? FIRST : afterId,
                Limit.of(page.fetch()));
        return Page.of(rows, page, row -> Cursor.of(row.time().start(), row.id()), DutyView::of);
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasAuthority('schedule:write')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void remove(@PathVariable UUID id) {
        duties.delete(duties.findById(id).orElseThrow(() -> Problem.notFound("DUTY_NOT_FOUND")));
    }

    record DutyRequest(
            @NotNull UUID practitionerId,
            @NotNull Instant start,
            @NotNull Instant end) {

        private Slot time() {
            if (!start.isBefore(end) || Duration.between(start, end).compareTo(LONGEST) > 0) {
                throw Problem.invalid("end", "must be after the start by up to " + LONGEST.toDays() + " days");
            }
            return new Slot(start, end);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DutyView(UUID id, UUID practitionerId, @Nullable UUID departmentId, Instant start, Instant end) {

        private static DutyView of(OnCallDuty duty) {
            return new DutyView(
                    duty.id(),
                    duty.practitionerId(),
                    duty.departmentId(),
                    duty.time().start(),
                    duty.time().end());
        }
    }
}
