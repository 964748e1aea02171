package io.epione.appointment.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.epione.appointment.booking.BookingOutcome.Booked;
import io.epione.appointment.booking.ClinicalTexts.Consultation;
import io.epione.appointment.booking.ListAppointments.Filter;
import io.epione.appointment.calendar.OpenSlots;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
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
    private final RescheduleAppointment rescheduleAppointment;
    private final ChangeAppointment changeAppointment;
    private final CancelAppointment cancelAppointment;
    private final CompleteConsultation completeConsultation;
    private final ReadAppointment readAppointment;
    private final ListAppointments listAppointments;
    private final OpenSlots openSlots;

    AppointmentController(
            BookAppointment bookAppointment,
            RescheduleAppointment rescheduleAppointment,
            ChangeAppointment changeAppointment,
            CancelAppointment cancelAppointment,
            CompleteConsultation completeConsultation,
            ReadAppointment readAppointment,
            ListAppointments listAppointments,
            OpenSlots openSlots) {
        this.bookAppointment = bookAppointment;
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
        var appointment = granted(bookAppointment.book(request.command()));
        return Etags.created(
                URI.create("/api/v1/appointments/" + appointment.id()),
                appointment.version(),
                AppointmentView.of(appointment));
    }

    @PostMapping("/{id}/reschedule")
    @PreAuthorize(BOOK_OR_MANAGE)
    ResponseEntity<AppointmentView> reschedule(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody RescheduleRequest request) {
        return ok(granted(rescheduleAppointment.reschedule(id, request.start(), ifMatch)));
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
        return moved(cancelAppointment.cancel(id, ifMatch, request == null ? null : request.reason()));
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
        var opened = readAppointment.read(id).orElseThrow(AppointmentController::unknown);
        return Etags.ok(opened.appointment().version(), OpenedView.of(opened));
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
                AppointmentView::of);
    }

    private ResponseEntity<AppointmentView> move(
            UUID id, @Nullable String ifMatch, Function<Appointment, TransitionOutcome> verb) {
        return moved(changeAppointment.change(id, ifMatch, verb));
    }

    private static ResponseEntity<AppointmentView> moved(TransitionOutcome outcome) {
        return switch (outcome) {
            case TransitionOutcome.Moved(var appointment) -> ok(appointment);
            case TransitionOutcome.IllegalTransition(var from, var to) -> throw illegal(from);
            case TransitionOutcome.AppointmentUnknown() -> throw unknown();
        };
    }

    private static Appointment granted(BookingOutcome outcome) {
        return switch (outcome) {
            case Booked(var appointment) -> appointment;
            case BookingOutcome.SlotTaken() -> throw Problem.conflict("SLOT_TAKEN", "This time is already taken.");
            case BookingOutcome.PatientBusy() ->
                throw Problem.conflict("PATIENT_BUSY", "The patient has another appointment at this time.");
            case BookingOutcome.OutsideAvailability() ->
                throw Problem.unprocessable("OUTSIDE_AVAILABILITY", "No slot of the practitioner begins at this time.");
            case BookingOutcome.StartInPast() ->
                throw Problem.unprocessable("START_IN_PAST", "An appointment begins in the future.");
            case BookingOutcome.PractitionerUnknown() -> throw Problem.notFound("PRACTITIONER_NOT_FOUND");
            case BookingOutcome.PractitionerLeft() ->
                throw Problem.unprocessable(
                        "PRACTITIONER_NOT_ACTIVE", "The practitioner takes no appointments any more.");
            case BookingOutcome.PatientUnknown() -> throw Problem.notFound("PATIENT_NOT_FOUND");
            case BookingOutcome.PatientInactive() ->
                throw Problem.unprocessable("PATIENT_NOT_ACTIVE", "The patient's record is not in use any more.");
            case BookingOutcome.AppointmentUnknown() -> throw unknown();
            case BookingOutcome.IllegalTransition(var from) -> throw illegal(from);
        };
    }

    private static Problem unknown() {
        return Problem.notFound("APPOINTMENT_NOT_FOUND");
    }

    private static Problem illegal(AppointmentStatus from) {
        return Problem.conflict("ILLEGAL_TRANSITION", "The appointment's status does not allow this.")
                .with("currentStatus", from);
    }

    private static ResponseEntity<AppointmentView> ok(Appointment appointment) {
        return Etags.ok(appointment.version(), AppointmentView.of(appointment));
    }

    record BookingRequest(
            @NotNull UUID practitionerId,
            @NotNull UUID patientId,
            @NotNull Instant start,
            @NotNull AppointmentKind kind,
            @Nullable @Size(max = 1_000) String reason) {

        private BookAppointment.Command command() {
            return new BookAppointment.Command(practitionerId, patientId, start, kind, reason);
        }
    }

    record RescheduleRequest(@NotNull Instant start) {}

    record CancellationRequest(@Nullable @Size(max = 1_000) String reason) {}

    record CompletionRequest(
            @Nullable @Size(max = 20_000) String notes,
            @Nullable @Size(max = 50) List<@NotNull @Valid Diagnosis> diagnoses) {

        private Consultation consultation() {
            return new Consultation(notes, diagnoses == null ? List.of() : diagnoses);
        }
    }

    /** What everyone at the front desk may see. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AppointmentView(
            UUID id,
            AppointmentStatus status,
            UUID practitionerId,
            UUID patientId,
            @Nullable UUID departmentId,
            AppointmentKind kind,
            Instant start,
            Instant end,
            @Nullable Instant checkedInAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            long version) {

        private static AppointmentView of(Appointment appointment) {
            return new AppointmentView(
                    appointment.id(),
                    appointment.status(),
                    appointment.practitionerId(),
                    appointment.patientId(),
                    appointment.departmentId(),
                    appointment.kind(),
                    appointment.slot().start(),
                    appointment.slot().end(),
                    appointment.checkedInAt(),
                    appointment.startedAt(),
                    appointment.endedAt(),
                    appointment.version());
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

        private static OpenedView of(ReadAppointment.Opened opened) {
            var consultation = opened.consultation();
            return new OpenedView(
                    AppointmentView.of(opened.appointment()),
                    opened.reason(),
                    opened.cancellationReason(),
                    consultation == null ? null : consultation.notes(),
                    consultation == null ? null : consultation.diagnoses());
        }
    }
}
