package io.epione.messaging.reminder;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.epione.messaging.reminder.FollowAppointments.AppointmentMoved;
import io.epione.platform.events.BatchEventConsumer;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.DeliveredEvent;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
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
class FollowAppointments implements BatchEventConsumer<AppointmentMoved> {

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
    public void on(List<DeliveredEvent<AppointmentMoved>> events) {
        var ids = events.stream().map(delivered -> delivered.event().id()).toList();
        var known = appointments.findAllById(ids).stream().collect(toMap(UpcomingAppointment::id, identity()));
        var moved = new LinkedHashSet<UpcomingAppointment>();
        for (var delivered : events) {
            var event = delivered.event();
            var appointment = known.computeIfAbsent(
                    event.id(), id -> new UpcomingAppointment(id, event.patientId(), event.start()));
            var agreed = AGREED.contains(delivered.meta().type());
            if (appointment.follow(event.version(), event.start(), event.freeUntil(), agreed)) {
                moved.add(appointment);
            }
        }
        planReminders.plan(appointments.saveAllAndFlush(moved));
    }
}
