package io.epione.appointment.booking;

import io.epione.appointment.booking.AppointmentEvents.Booked;
import io.epione.appointment.booking.AppointmentEvents.DayMeasured;
import io.epione.appointment.booking.AppointmentEvents.OfAppointment;
import io.epione.appointment.booking.AppointmentEvents.Started;
import io.epione.platform.events.EventType;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Meters of the platform as a whole, of what is committed; a hospital's own figures are those of analytics. */
@Component
class MeterAppointments {

    private final MeterRegistry meters;
    private final Timer leadTime;
    private final Timer waiting;
    private final DistributionSummary utilisation;

    MeterAppointments(MeterRegistry meters) {
        this.meters = meters;
        this.leadTime = Timer.builder("epione.appointments.lead.time")
                .description("From the booking to the start that was booked; not of who walked in")
                .register(meters);
        this.waiting = Timer.builder("epione.appointments.waiting")
                .description("From the check-in to the start of the consultation")
                .register(meters);
        this.utilisation = DistributionSummary.builder("epione.appointments.utilisation")
                .description("Booked of available minutes of a practitioner's day")
                .register(meters);
    }

    @TransactionalEventListener
    void on(OfAppointment event) {
        meters.counter(
                        "epione.appointments.changes",
                        "type",
                        event.getClass().getAnnotation(EventType.class).value())
                .increment();
        switch (event) {
            case Booked(var booked, var walkIn)
            when !walkIn -> leadTime.record(Duration.between(booked.occurredAt(), booked.start()));
            case Started(var started, var checkedInAt)
            when checkedInAt != null -> waiting.record(Duration.between(checkedInAt, started.occurredAt()));
            default -> {}
        }
    }

    @TransactionalEventListener
    void on(DayMeasured day) {
        if (day.availableMinutes() > 0) {
            utilisation.record((double) day.bookedMinutes() / day.availableMinutes());
        }
    }
}
