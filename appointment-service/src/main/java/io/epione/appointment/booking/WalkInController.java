package io.epione.appointment.booking;

import io.epione.appointment.calendar.OpenSlots;
import io.epione.platform.web.Etags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WalkInController {

    private final ReceiveWalkIn receiveWalkIn;
    private final OpenSlots openSlots;

    WalkInController(ReceiveWalkIn receiveWalkIn, OpenSlots openSlots) {
        this.receiveWalkIn = receiveWalkIn;
        this.openSlots = openSlots;
    }

    /** An appointment for somebody who is there without one, at the first free time of today, checked in at once. */
    @PostMapping("/api/v1/walk-ins")
    @PreAuthorize("hasAuthority('appointment:manage')")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AppointmentView> receive(@Valid @RequestBody WalkInRequest request) {
        var appointment = Outcomes.granted(receiveWalkIn.receive(request.command()));
        return Etags.created(
                URI.create("/api/v1/appointments/" + appointment.id()),
                appointment.version(),
                AppointmentView.of(appointment, openSlots.zone()));
    }

    record WalkInRequest(
            @NotNull UUID practitionerId,
            @NotNull UUID patientId,
            @Nullable UUID serviceType,
            @Nullable @Size(max = 1_000) String reason) {

        private ReceiveWalkIn.Command command() {
            return new ReceiveWalkIn.Command(practitionerId, patientId, serviceType, reason);
        }
    }
}
