package io.epione.patient.access;

import io.epione.patient.access.Treatments.Treatment;
import io.epione.platform.events.BatchEventConsumer;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.DeliveredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * A practitioner treats a patient from the booking until 90 days after the consultation, time for results and letters. An
 * appointment that nobody completes counts from its planned end; one that does not take place ends the treatment at once.
 */
@Component
@Consumes({
    "appointment.booked",
    "appointment.rescheduled",
    "appointment.completed",
    "appointment.cancelled",
    "appointment.no-show"
})
class FollowAppointments implements BatchEventConsumer<FollowAppointments.AppointmentChanged> {

    static final Duration AFTERCARE = Duration.ofDays(90);

    private final Treatments treatments;

    FollowAppointments(Treatments treatments) {
        this.treatments = treatments;
    }

    @Override
    public void on(List<DeliveredEvent<AppointmentChanged>> events) {
        treatments.keep(events.stream()
                .map(delivered -> treatment(delivered.event(), delivered.meta().type()))
                .toList());
    }

    private static Treatment treatment(AppointmentChanged event, String type) {
        return new Treatment(
                event.id(), event.version(), event.patientId(), event.practitionerId(), endsAt(event, type));
    }

    private static Instant endsAt(AppointmentChanged event, String type) {
        return switch (type) {
            case "appointment.cancelled", "appointment.no-show" -> event.occurredAt();
            case "appointment.completed" -> event.occurredAt().plus(AFTERCARE);
            default -> event.end().plus(AFTERCARE);
        };
    }

    record AppointmentChanged(
            UUID id, long version, Instant occurredAt, UUID patientId, UUID practitionerId, Instant end) {}
}
