package io.epione.analytics.facts;

import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** One consumer for each type of event that is counted. Class names stand in the inbox, so they stay. */
abstract class Counter implements EventConsumer<Happened> {

    private final Facts facts;
    private final Measure measure;

    private Counter(Facts facts, Measure measure) {
        this.facts = facts;
        this.measure = measure;
    }

    @Override
    public void on(Happened event, EventMetadata meta) {
        facts.count(event.as(measure, UUID.fromString(meta.id())));
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
