package io.epione.analytics.facts;

import io.epione.platform.events.BatchEventConsumer;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.DeliveredEvent;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** One consumer for each type of event that is counted. Class names stand in the inbox, so they stay. */
abstract class Counter implements BatchEventConsumer<Happened> {

    private final Facts facts;
    private final List<Measure> measures;

    private Counter(Facts facts, Measure... measures) {
        this.facts = facts;
        this.measures = List.of(measures);
    }

    @Override
    public void on(List<DeliveredEvent<Happened>> events) {
        facts.count(events.stream().flatMap(this::facts).toList());
    }

    private Stream<Fact> facts(DeliveredEvent<Happened> told) {
        UUID eventId = UUID.fromString(told.meta().id());
        return measures.stream().map(measure -> told.event().as(measure, eventId));
    }

    @Component
    @Consumes("appointment.booked")
    static class BookedCounter extends Counter {
        BookedCounter(Facts facts) {
            super(facts, Measure.APPOINTMENT_BOOKED);
        }
    }

    @Component
    @Consumes("appointment.confirmed")
    static class ConfirmedCounter extends Counter {
        ConfirmedCounter(Facts facts) {
            super(facts, Measure.APPOINTMENT_CONFIRMED);
        }
    }

    @Component
    @Consumes("appointment.rescheduled")
    static class RescheduledCounter extends Counter {
        RescheduledCounter(Facts facts) {
            super(facts, Measure.APPOINTMENT_RESCHEDULED);
        }
    }

    @Component
    @Consumes("appointment.cancelled")
    static class CancelledCounter extends Counter {
        CancelledCounter(Facts facts) {
            super(facts, Measure.APPOINTMENT_CANCELLED);
        }
    }

    @Component
    @Consumes("appointment.completed")
    static class CompletedCounter extends Counter {
        CompletedCounter(Facts facts) {
            super(facts, Measure.APPOINTMENT_COMPLETED);
        }
    }

    @Component
    @Consumes("appointment.no-show")
    static class NoShowCounter extends Counter {
        NoShowCounter(Facts facts) {
            super(facts, Measure.APPOINTMENT_NO_SHOW);
        }
    }

    @Component
    @Consumes("appointment.started")
    static class StartedCounter extends Counter {
        StartedCounter(Facts facts) {
            super(facts, Measure.APPOINTMENT_STARTED);
        }
    }

    @Component
    @Consumes("appointment.day-measured")
    static class DayMeasuredCounter extends Counter {
        DayMeasuredCounter(Facts facts) {
            super(facts, Measure.MINUTES_AVAILABLE, Measure.MINUTES_BOOKED);
        }
    }

    @Component
    @Consumes("patient.registered")
    static class RegisteredCounter extends Counter {
        RegisteredCounter(Facts facts) {
            super(facts, Measure.PATIENT_REGISTERED);
        }
    }

    @Component
    @Consumes("prescription.created")
    static class CreatedCounter extends Counter {
        CreatedCounter(Facts facts) {
            super(facts, Measure.PRESCRIPTION_CREATED);
        }
    }

    @Component
    @Consumes("prescription.verified")
    static class VerifiedCounter extends Counter {
        VerifiedCounter(Facts facts) {
            super(facts, Measure.PRESCRIPTION_VERIFIED);
        }
    }

    @Component
    @Consumes("prescription.dispensed")
    static class DispensedCounter extends Counter {
        DispensedCounter(Facts facts) {
            super(facts, Measure.PRESCRIPTION_DISPENSED);
        }
    }

    @Component
    @Consumes("invoice.issued")
    static class InvoicedCounter extends Counter {
        InvoicedCounter(Facts facts) {
            super(facts, Measure.REVENUE_INVOICED);
        }
    }

    @Component
    @Consumes("payment.received")
    static class CollectedCounter extends Counter {
        CollectedCounter(Facts facts) {
            super(facts, Measure.REVENUE_COLLECTED);
        }
    }
}
