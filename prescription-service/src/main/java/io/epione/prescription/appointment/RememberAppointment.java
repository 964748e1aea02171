package io.epione.prescription.appointment;

import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
@Consumes("appointment.booked")
class RememberAppointment implements EventConsumer<RememberAppointment.AppointmentBooked> {

    record AppointmentBooked(UUID id, UUID tenantId, UUID patientId) {}

    private final KnownAppointments appointments;

    RememberAppointment(KnownAppointments appointments) {
        this.appointments = appointments;
    }

    @Override
    public void on(AppointmentBooked event, EventMetadata meta) {
        appointments.remember(event.tenantId(), event.id(), event.patientId());
    }
}
