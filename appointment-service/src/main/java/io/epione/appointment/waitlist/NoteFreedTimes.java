package io.epione.appointment.waitlist;

import io.epione.appointment.booking.AppointmentEvents;
import java.time.Instant;
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
        freed(event, event.appointment().start());
    }

    /** The event tells the new time; it is the former one that is free. */
    @EventListener
    void on(AppointmentEvents.Rescheduled event) {
        freed.put(event.appointment().practitionerId(), Instant.now());
    }

    /** In time where somebody is said not to come before the time is over. */
    @EventListener
    void on(AppointmentEvents.NoShow event) {
        freed(event, event.appointment().end());
    }

    @EventListener
    void on(AppointmentEvents.Declined event) {
        freed(event, event.appointment().start());
    }

    /** Also of an offer that ran out, which is over with its hold. */
    @EventListener
    void on(AppointmentEvents.Released event) {
        endOffer.expired(event.id());
        freed(event, event.appointment().start());
    }

    private void freed(AppointmentEvents.OfAppointment event, Instant until) {
        if (until.isAfter(Instant.now())) {
            freed.put(event.appointment().practitionerId(), Instant.now());
        }
    }
}
