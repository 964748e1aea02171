package io.epione.appointment.waitlist;

import io.epione.appointment.booking.AppointmentEvents;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes whose time becomes free, in the transaction that frees it. Where nobody waits, the note costs one row. */
@Component
class NoteFreedTimes {

    private final FreedTimes freed;
    private final EndOffer endOffer;

    NoteFreedTimes(FreedTimes freed, EndOffer endOffer) {
        this.freed = freed;
        this.endOffer = endOffer;
    }

    @EventListener
    void on(AppointmentEvents.Cancelled event) {
        freed(event.practitionerId(), event.start());
    }

    /** The event tells the new time; it is the former one that is free. */
    @EventListener
    void on(AppointmentEvents.Rescheduled event) {
        freed.add(event.practitionerId());
    }

    /** In time where somebody is said not to come before the time is over. */
    @EventListener
    void on(AppointmentEvents.NoShow event) {
        freed(event.practitionerId(), event.end());
    }

    @EventListener
    void on(AppointmentEvents.Declined event) {
        freed(event.practitionerId(), event.start());
    }

    /** Also of an offer that ran out, which is over with its hold. */
    @EventListener
    void on(AppointmentEvents.Released event) {
        endOffer.expired(event.id());
        freed(event.practitionerId(), event.start());
    }

    private void freed(UUID practitionerId, Instant until) {
        if (until.isAfter(Instant.now())) {
            freed.add(practitionerId);
        }
    }
}
