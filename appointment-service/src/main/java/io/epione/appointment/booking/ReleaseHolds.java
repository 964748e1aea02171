package io.epione.appointment.booking;

import io.epione.appointment.booking.DueHolds.Due;
import io.epione.platform.audit.Audit;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives back the times that nobody has decided on, within seconds of their end; a hold cannot be booked after it, whether or
 * not this has run. Any instance may: who removes a hold from the queue releases it.
 */
@Component
class ReleaseHolds {

    private static final Logger log = LoggerFactory.getLogger(ReleaseHolds.class);
    private static final int BATCH = 100;

    private final DueHolds queue;
    private final Appointments appointments;
    private final Audit audit;
    private final TransactionTemplate transaction;

    ReleaseHolds(DueHolds queue, Appointments appointments, Audit audit, TransactionTemplate transaction) {
        this.queue = queue;
        this.appointments = appointments;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${epione.appointment.holds-interval:1s}")
    void run() {
        queue.until(Instant.now(), BATCH).forEach(this::release);
    }

    private void release(Due due) {
        try {
            Tenancy.as(
                    due.tenantId(),
                    () -> transaction.executeWithoutResult(status -> {
                        if (queue.remove(due)) {
                            appointments
                                    .findById(due.id())
                                    .filter(hold -> hold.holdIsOver(Instant.now()))
                                    .ifPresent(this::release);
                        }
                    }));
        } catch (DataAccessException | TransactionException e) {
            log.atWarn()
                    .addKeyValue("appointment", due.id())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("hold not released");
        }
    }

    private void release(Appointment hold) {
        hold.release();
        appointments.saveAndFlush(hold);
        audit.act("release", "Appointment", hold.id(), hold.patientId());
    }
}
