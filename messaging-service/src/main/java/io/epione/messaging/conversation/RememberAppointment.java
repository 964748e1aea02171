package io.epione.messaging.conversation;

import io.epione.messaging.conversation.Conversation.AppointmentRef;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
@Consumes("appointment.booked")
class RememberAppointment implements EventConsumer<RememberAppointment.AppointmentBooked> {

    private final KnownAppointments known;

    RememberAppointment(KnownAppointments known) {
        this.known = known;
    }

    @Override
    public void on(AppointmentBooked event, EventMetadata meta) {
        known.remember(new AppointmentRef(event.id(), event.patientId()));
    }

    record AppointmentBooked(UUID id, UUID patientId) {}
}
