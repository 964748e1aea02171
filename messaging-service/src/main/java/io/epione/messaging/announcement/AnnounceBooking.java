package io.epione.messaging.announcement;

import io.epione.messaging.announcement.Announce.News;
import io.epione.messaging.notification.NotificationKind;
import io.epione.platform.events.BatchEventConsumer;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.DeliveredEvent;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
@Consumes("appointment.booked")
class AnnounceBooking implements BatchEventConsumer<AppointmentChanged> {

    private final Announce announce;

    AnnounceBooking(Announce announce) {
        this.announce = announce;
    }

    @Override
    public void on(List<DeliveredEvent<AppointmentChanged>> events) {
        announce.toPatients(events.stream()
                .map(booking -> news(booking, booking.event().patientId()))
                .toList());
        announce.toStaff(events.stream()
                .map(booking -> news(booking, booking.event().practitionerId()))
                .toList());
    }

    private static News news(DeliveredEvent<AppointmentChanged> booking, UUID recipientId) {
        var event = booking.event();
        return new News(booking.meta(), recipientId, NotificationKind.APPOINTMENT_BOOKED, event.id(), event.start());
    }
}
