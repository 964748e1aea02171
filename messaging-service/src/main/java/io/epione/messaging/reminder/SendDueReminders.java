package io.epione.messaging.reminder;

import io.epione.platform.jobs.DueTable.Due;
import io.epione.platform.tenancy.Tenancy;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Works through the queue of all hospitals, a few reminders at a time. Instances share the work. */
@Component
class SendDueReminders {

    private static final Logger log = LoggerFactory.getLogger(SendDueReminders.class);

    /** As many at once as the pool of connections and the SMTP server bear easily. */
    private static final int BATCH = 4;

    /** Longer than the time limits of one attempt together. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final DueReminders queue;
    private final SendReminder sendReminder;

    SendDueReminders(DueReminders queue, SendReminder sendReminder) {
        this.queue = queue;
        this.sendReminder = sendReminder;
    }

    @Scheduled(fixedDelayString = "${epione.reminder.interval:1s}")
    void run() {
        var claimed = queue.claim(BATCH, LEASE);
        while (!claimed.isEmpty()) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                claimed.forEach(due -> threads.execute(() -> send(due)));
            }
            claimed = queue.claim(BATCH, LEASE);
        }
    }

    private void send(Due due) {
        try {
            Tenancy.as(due.tenantId(), () -> sendReminder.send(due));
        } catch (DataAccessException | TransactionException e) {
            // Most likely the appointment was changed at this moment; the next claim sees it as it is then.
            log.atWarn()
                    .addKeyValue("reminder", due.id())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("reminder left for the next claim");
        }
    }
}
