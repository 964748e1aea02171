package io.epione.messaging.reminder;

import io.epione.messaging.reminder.FollowAppointments.AppointmentMoved;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what reminders know of appointments, and the reminders with it. */
@Component
@Consumes({
    "appointment.booked",
    "appointment.confirmed",
    "appointment.rescheduled",
    "appointment.checked-in",
    "appointment.started",
    "appointment.completed",
    "appointment.cancelled",
    "appointment.no-show"
})
class FollowAppointments implements EventConsumer<AppointmentMoved> {

    private static final Set<String> AGREED =
            Set.of("appointment.booked", "appointment.confirmed", "appointment.rescheduled");

    private final UpcomingAppointments appointments;
    private final PlanReminders planReminders;

    FollowAppointments(UpcomingAppointments appointments, PlanReminders planReminders) {
        this.appointments = appointments;
        this.planReminders = planReminders;
    }

    /** What a reminder needs of any appointment event. */
    record AppointmentMoved(
            UUID id,
            long version,
            UUID patientId,
            Instant start,
            @Nullable Instant freeUntil) {}

    @Override
    public void on(AppointmentMoved event, EventMetadata meta) {
        var appointment = appointments
                .findById(event.id())
                .orElseGet(() -> new UpcomingAppointment(event.id(), event.patientId(), event.start()));
        if (appointment.follow(event.version(), event.start(), event.freeUntil(), AGREED.contains(meta.type()))) {
            planReminders.plan(appointments.saveAndFlush(appointment));
        }
    }
}
