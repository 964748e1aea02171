package io.epione.messaging.conversation;

import io.epione.messaging.conversation.Conversation.AppointmentRef;
import io.epione.platform.events.BatchEventConsumer;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.DeliveredEvent;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
@Consumes("appointment.booked")
class RememberAppointment implements BatchEventConsumer<RememberAppointment.AppointmentBooked> {

    private final KnownAppointments known;

    RememberAppointment(KnownAppointments known) {
        this.known = known;
    }

    @Override
    public void on(List<DeliveredEvent<AppointmentBooked>> events) {
        known.remember(events.stream()
                .map(DeliveredEvent::event)
                .map(event -> new AppointmentRef(event.id(), event.patientId()))
                .toList());
    }

    record AppointmentBooked(UUID id, UUID patientId) {}
}
