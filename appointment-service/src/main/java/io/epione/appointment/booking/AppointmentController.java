package io.epione.appointment.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.epione.appointment.booking.ListAppointments.Filter;
import io.epione.appointment.calendar.OpenSlots;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/appointments")
class AppointmentController {

    private static final String BOOK_OR_MANAGE = "hasAnyAuthority('appointment:book', 'appointment:manage')";
    private static final String MANAGE = "hasAuthority('appointment:manage')";
    private static final String CONDUCT = "hasAuthority('appointment:conduct')";

    private final BookAppointment bookAppointment;
    private final BookHeldTime bookHeldTime;
    private final DeclineRequest declineRequest;
    private final RescheduleAppointment rescheduleAppointment;
    private final ChangeAppointment changeAppointment;
    private final CancelAppointment cancelAppointment;
    private final CompleteConsultation completeConsultation;
    private final ReadAppointment readAppointment;
    private final ListAppointments listAppointments;
    private final OpenSlots openSlots;

    AppointmentController(
            BookAppointment bookAppointment,
            BookHeldTime bookHeldTime,
            DeclineRequest declineRequest,
            RescheduleAppointment rescheduleAppointment,
            ChangeAppointment changeAppointment,
            CancelAppointment cancelAppointment,
            CompleteConsultation completeConsultation,
            ReadAppointment readAppointment,
            ListAppointments listAppointments,
            OpenSlots openSlots) {
        this.bookAppointment = bookAppointment;
        this.bookHeldTime = bookHeldTime;
        this.declineRequest = declineRequest;
        this.rescheduleAppointment = rescheduleAppointment;
        this.changeAppointment = changeAppointment;
        this.cancelAppointment = cancelAppointment;
        this.completeConsultation = completeConsultation;
        this.readAppointment = readAppointment;
        this.listAppointments = listAppointments;
        this.openSlots = openSlots;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('appointment:book')")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AppointmentView> book(@Valid @RequestBody BookingRequest request) {
        var appointment = Outcomes.granted(bookAppointment.book(request.command()));
        return Etags.created(
                URI.create("/api/v1/appointments/" + appointment.id()),
                appointment.version(),
                AppointmentView.of(appointment, openSlots.zone()));
    }

    /** Makes an appointment of a hold that has not run out. */
    @PostMapping("/{id}/booking")
    @PreAuthorize("hasAuthority('appointment:book')")
    ResponseEntity<AppointmentView> bookHeld(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody(required = false) @Nullable ReasonRequest request) {
        return moved(bookHeldTime.book(id, ifMatch, reason(request)));
    }

    @PostMapping("/{id}/acceptance")
    @PreAuthorize(MANAGE)
    ResponseEntity<AppointmentView> accept(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return move(id, ifMatch, Appointment::accept);
    }

    @PostMapping("/{id}/rejection")
    @PreAuthorize(MANAGE)
    ResponseEntity<AppointmentView> decline(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody(required = false) @Nullable ReasonRequest request) {
        return moved(declineRequest.decline(id, ifMatch, reason(request)));
    }

    @PostMapping("/{id}/reschedule")
    @PreAuthorize(BOOK_OR_MANAGE)
    ResponseEntity<AppointmentView> reschedule(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody RescheduleRequest request) {
        return ok(Outcomes.granted(rescheduleAppointment.reschedule(id, request.start(), ifMatch)));
    }

    @PostMapping("/{id}/confirmation")
    @PreAuthorize(BOOK_OR_MANAGE)
    ResponseEntity<AppointmentView> confirm(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return move(id, ifMatch, Appointment::confirm);
    }

    @PostMapping("/{id}/check-in")
    @PreAuthorize(MANAGE)
    ResponseEntity<AppointmentView> checkIn(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return move(id, ifMatch, Appointment::checkIn);
    }

    @PostMapping("/{id}/start")
    @PreAuthorize(CONDUCT)
    ResponseEntity<AppointmentView> start(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return move(id, ifMatch, Appointment::start);
    }

    @PostMapping("/{id}/completion")
    @PreAuthorize(CONDUCT)
    ResponseEntity<AppointmentView> complete(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody(required = false) @Nullable CompletionRequest request) {
        var consultation = request == null ? new Consultation(null, List.of()) : request.consultation();
        return moved(completeConsultation.complete(id, ifMatch, consultation));
    }

    @PostMapping("/{id}/cancellation")
    @PreAuthorize(BOOK_OR_MANAGE)
    ResponseEntity<AppointmentView> cancel(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody(required = false) @Nullable CancellationRequest request) {
        return moved(
                request == null
                        ? cancelAppointment.cancel(id, ifMatch, false, null)
                        : cancelAppointment.cancel(id, ifMatch, request.forPatient(), request.reason()));
    }

    @PostMapping("/{id}/no-show")
    @PreAuthorize(MANAGE)
    ResponseEntity<AppointmentView> missed(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return move(id, ifMatch, Appointment::missed);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('appointment:read')")
    ResponseEntity<OpenedView> get(@PathVariable UUID id) {
        var opened = readAppointment.read(id).orElseThrow(Outcomes::unknown);
        return Etags.ok(opened.appointment().version(), OpenedView.of(opened, openSlots.zone()));
    }

    /** Each of {@code from} and {@code to} is an instant, or a day of the hospital; a day as {@code to} is included. */
    @GetMapping
    @PreAuthorize("hasAuthority('appointment:read')")
    Page<AppointmentView> list(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable UUID practitionerId,
            @RequestParam(required = false) @Nullable UUID patientId,
            @RequestParam(required = false) @Nullable AppointmentStatus status,
            PageRequest page) {
        var zone = openSlots.zone();
        var filter = new Filter(
                from == null ? null : Moment.beginning(from, zone),
                to == null ? null : Moment.end(to, zone),
                practitionerId,
                patientId,
                status);
        return Page.of(
                listAppointments.list(filter, page),
                page,
                row -> Cursor.of(row.slot().start(), row.id()),
                appointment -> AppointmentView.of(appointment, zone));
    }

    private static @Nullable String reason(@Nullable ReasonRequest request) {
        return request == null ? null : request.reason();
    }

    private ResponseEntity<AppointmentView> move(
            UUID id, @Nullable String ifMatch, Function<Appointment, TransitionOutcome> verb) {
        return moved(changeAppointment.change(id, ifMatch, verb));
    }

    private ResponseEntity<AppointmentView> moved(TransitionOutcome outcome) {
        return ok(Outcomes.moved(outcome));
    }

    private ResponseEntity<AppointmentView> ok(Appointment appointment) {
        return Etags.ok(appointment.version(), AppointmentView.of(appointment, openSlots.zone()));
    }

    /** @param serviceType what is to be done; without one, a slot of the practitioner's own length */
    record BookingRequest(
            @NotNull UUID practitionerId,
            @NotNull UUID patientId,
            @Nullable UUID serviceType,
            @NotNull Instant start,
            @NotNull AppointmentKind kind,
            @Nullable @Size(max = 1_000) String reason) {

        private BookAppointment.Command command() {
            return new BookAppointment.Command(practitionerId, patientId, serviceType, start, kind, reason);
        }
    }

    record RescheduleRequest(@NotNull Instant start) {}

    record ReasonRequest(@Nullable @Size(max = 1_000) String reason) {}

    /** @param atPatientsRequest true when staff cancel because the patient asked: the terms for late cancellation apply */
    record CancellationRequest(
            @Nullable @Size(max = 1_000) String reason,
            @Nullable Boolean atPatientsRequest) {

        private boolean forPatient() {
            return Boolean.TRUE.equals(atPatientsRequest);
        }
    }

    record CompletionRequest(
            @Nullable @Size(max = 20_000) String notes,
            @Nullable @Size(max = 50) List<@NotNull @Valid Diagnosis> diagnoses) {

        private Consultation consultation() {
            return new Consultation(notes, diagnoses == null ? List.of() : diagnoses);
        }
    }

    /** One appointment with what was said about it; the consultation only for readers of charts. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OpenedView(
            @JsonUnwrapped AppointmentView appointment,
            @Nullable String reason,
            @Nullable String cancellationReason,
            @Nullable String notes,
            @Nullable List<Diagnosis> diagnoses) {

        private static OpenedView of(ReadAppointment.Opened opened, ZoneId zone) {
            var consultation = opened.consultation();
            return new OpenedView(
                    AppointmentView.of(opened.appointment(), zone),
                    opened.reason(),
                    opened.cancellationReason(),
                    consultation == null ? null : consultation.notes(),
                    consultation == null ? null : consultation.diagnoses());
        }
    }
}
