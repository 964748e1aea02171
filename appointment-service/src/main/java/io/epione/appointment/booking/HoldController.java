package io.epione.appointment.booking;

import io.epione.appointment.calendar.OpenSlots;
import io.epione.platform.web.Etags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Times kept for who is still deciding. A hold is an appointment in the making, and has its id from the beginning. */
@RestController
@RequestMapping("/api/v1/holds")
class HoldController {

    private final HoldTime holdTime;
    private final ChangeAppointment changeAppointment;
    private final OpenSlots openSlots;

    HoldController(HoldTime holdTime, ChangeAppointment changeAppointment, OpenSlots openSlots) {
        this.holdTime = holdTime;
        this.changeAppointment = changeAppointment;
        this.openSlots = openSlots;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('appointment:book')")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AppointmentView> hold(@Valid @RequestBody HoldRequest request) {
        var held = Outcomes.granted(holdTime.hold(request.command()));
        return Etags.created(
                URI.create("/api/v1/appointments/" + held.id()),
                held.version(),
                AppointmentView.of(held, openSlots.zone()));
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasAuthority('appointment:book')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@PathVariable UUID id) {
        Outcomes.moved(changeAppointment.change(id, null, Appointment::release));
    }

    record HoldRequest(
            @NotNull UUID practitionerId,
            @NotNull UUID patientId,
            @Nullable UUID serviceType,
            @NotNull Instant start,
            @NotNull AppointmentKind kind) {

        private BookAppointment.Command command() {
            return new BookAppointment.Command(practitionerId, patientId, serviceType, start, kind, null);
        }
    }
}
