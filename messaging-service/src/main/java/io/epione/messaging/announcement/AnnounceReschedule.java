package io.epione.messaging.announcement;

import io.epione.messaging.notification.NotificationKind;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import org.springframework.stereotype.Component;

@Component
@Consumes("appointment.rescheduled")
class AnnounceReschedule implements EventConsumer<AppointmentChanged> {

    private final Announce announce;

    AnnounceReschedule(Announce announce) {
        this.announce = announce;
    }

    @Override
    public void on(AppointmentChanged event, EventMetadata meta) {
        announce.toPatient(
                meta, event.patientId(), NotificationKind.APPOINTMENT_RESCHEDULED, event.id(), event.start());
        announce.toStaff(
                meta, event.practitionerId(), NotificationKind.APPOINTMENT_RESCHEDULED, event.id(), event.start());
    }
}
