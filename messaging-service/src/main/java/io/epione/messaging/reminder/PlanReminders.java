package io.epione.messaging.reminder;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.epione.messaging.reminder.Preference.Wishes;
import io.epione.messaging.reminder.Reminder.Channel;
import io.epione.platform.tenancy.Hospitals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Component
class PlanReminders {

    private final Reminders reminders;
    private final Preferences preferences;
    private final DueReminders queue;
    private final Hospitals hospitals;
    private final ReminderSettings settings;

    PlanReminders(
            Reminders reminders,
            Preferences preferences,
            DueReminders queue,
            Hospitals hospitals,
            ReminderSettings settings) {
        this.reminders = reminders;
        this.preferences = preferences;
        this.queue = queue;
        this.hospitals = hospitals;
        this.settings = settings;
    }

    /** Makes what is not sent yet fit the appointments as they are now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void plan(List<UpcomingAppointment> appointments) {
        var planned =
                reminders
                        .findByAppointmentIdIn(appointments.stream()
                                .map(UpcomingAppointment::id)
                                .toList())
                        .stream()
                        .collect(groupingBy(Reminder::appointmentId));
        var wishes = preferences.wishesOf(
                appointments.stream().map(UpcomingAppointment::patientId).collect(toSet()));
        var changed = appointments.stream()
                .flatMap(appointment -> plan(
                        appointment,
                        planned.getOrDefault(appointment.id(), List.of()),
                        wishes.getOrDefault(appointment.patientId(), Wishes.USUAL)))
                .toList();
        queue.put(reminders.saveAllAndFlush(changed).stream()
                .filter(Reminder::isPending)
                .collect(toMap(Reminder::id, Reminder::due)));
    }

    /** @return those that are new or other than they were */
    private Stream<Reminder> plan(UpcomingAppointment appointment, List<Reminder> planned, Wishes wishes) {
        if (!appointment.agreed()) {
            planned.forEach(Reminder::fall);
            return planned.stream();
        }
        var changed = new ArrayList<Reminder>();
        for (var lead : settings.leads()) {
            var due = due(appointment.start(), lead, wishes);
            for (var channel : Channel.values()) {
                plan(appointment, lead, channel, due, planned, wishes.wants(channel))
                        .ifPresent(changed::add);
            }
        }
        return changed.stream();
    }

    /** @return the reminder, where it is new or other than it was */
    private static Optional<Reminder> plan(
            UpcomingAppointment appointment,
            Duration lead,
            Channel channel,
            Instant due,
            List<Reminder> planned,
            boolean wanted) {
        var known = planned.stream()
                .filter(reminder -> reminder.lead().equals(lead) && reminder.channel() == channel)
                .findFirst();
        if (!due.isAfter(Instant.now())) {
            // Booked or moved so late that the news itself is the reminder.
            var outdated = known.filter(reminder -> !reminder.start().equals(appointment.start()));
            outdated.ifPresent(Reminder::fall);
            return outdated;
        }
        if (known.isEmpty() && wanted) {
            return Optional.of(
                    new Reminder(appointment.id(), appointment.patientId(), lead, channel, appointment.start(), due));
        }
        return known.filter(reminder -> reminder.plan(appointment.start(), due));
    }

    private Instant due(Instant start, Duration lead, Wishes wishes) {
        var zone = wishes.zone() == null ? hospitals.current().timezone() : wishes.zone();
        return wishes.quiet().before(start.minus(lead), zone);
    }
}
