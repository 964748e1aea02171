package io.epione.prescription.appointment;

import io.epione.platform.events.BatchEventConsumer;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.DeliveredEvent;
import io.epione.platform.tenancy.Tenancy;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
@Consumes("appointment.booked")
class RememberAppointment implements BatchEventConsumer<RememberAppointment.AppointmentBooked> {

    record AppointmentBooked(UUID id, UUID patientId) {}

    private final KnownAppointments appointments;

    RememberAppointment(KnownAppointments appointments) {
        this.appointments = appointments;
    }

    @Override
    public void on(List<DeliveredEvent<AppointmentBooked>> events) {
        appointments.remember(
                Tenancy.current(),
                events.stream()
                        .map(DeliveredEvent::event)
                        .map(event -> new KnownAppointment(event.id(), event.patientId()))
                        .toList());
    }
}
