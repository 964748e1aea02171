package io.epione.messaging.reminder;

import io.epione.messaging.reminder.Reminder.Channel;
import io.epione.messaging.reminder.Reminder.Status;
import io.epione.messaging.sms.Receipt;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whether a patient was reminded, and by what. */
@RestController
@RequestMapping("/api/v1/notifications/reminders")
class ReminderController {

    private final UpcomingAppointments appointments;
    private final Reminders reminders;
    private final Audit audit;

    ReminderController(UpcomingAppointments appointments, Reminders reminders, Audit audit) {
        this.appointments = appointments;
        this.reminders = reminders;
        this.audit = audit;
    }

    /** Of one appointment, which has one per window and channel. A patient sees those of the own ones. */
    @GetMapping
    @PreAuthorize("hasAuthority('appointment:read')")
    @Transactional
    ReminderList list(@RequestParam UUID appointmentId) {
        var appointment =
                appointments.findById(appointmentId).orElseThrow(() -> Problem.notFound("APPOINTMENT_NOT_FOUND"));
        CurrentUser.get().mustReach(appointment.patientId(), "APPOINTMENT_NOT_FOUND");
        var found = reminders.findByAppointmentId(appointmentId).stream()
                .sorted(Comparator.comparing(Reminder::due).thenComparing(Reminder::id))
                .map(ReminderItem::of)
                .toList();
        audit.search("Reminder", appointment.patientId(), found.size());
        return new ReminderList(found);
    }

    record ReminderList(List<ReminderItem> items) {}

    /**
     * @param instead what it went by where its channel could not be used
     * @param reason a code: why it went another way, or ended as it did
     * @param receipt how far a text has come, as the SMS gateway tells; null as long as it does not
     * @param receiptError the gateway's code of what went wrong
     */
    record ReminderItem(
            UUID id,
            Channel channel,
            @Nullable Channel instead,
            Instant due,
            Status status,
            @Nullable Instant endedAt,
            @Nullable String reason,
            @Nullable Receipt receipt,
            @Nullable Integer receiptError,
            @Nullable Instant receiptAt) {

        private static ReminderItem of(Reminder reminder) {
            return new ReminderItem(
                    reminder.id(),
                    reminder.channel(),
                    reminder.instead(),
                    reminder.due(),
                    reminder.status(),
                    reminder.endedAt(),
                    reminder.reason(),
                    reminder.receipt(),
                    reminder.receiptError(),
                    reminder.receiptAt());
        }
    }
}
