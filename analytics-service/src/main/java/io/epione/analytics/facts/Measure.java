package io.epione.analytics.facts;

import java.util.Arrays;
import java.util.Optional;

/** What is counted, and the event that tells of it. Names are stored. */
public enum Measure {
    APPOINTMENT_BOOKED("appointment.booked"),
    APPOINTMENT_CONFIRMED("appointment.confirmed"),
    APPOINTMENT_RESCHEDULED("appointment.rescheduled"),
    APPOINTMENT_CANCELLED("appointment.cancelled"),
    APPOINTMENT_COMPLETED("appointment.completed"),
    APPOINTMENT_NO_SHOW("appointment.no-show"),
    PATIENT_REGISTERED("patient.registered"),
    PRESCRIPTION_CREATED("prescription.created"),
    PRESCRIPTION_VERIFIED("prescription.verified"),
    PRESCRIPTION_DISPENSED("prescription.dispensed"),
    REVENUE_INVOICED("invoice.issued"),
    REVENUE_COLLECTED("payment.received");

    private final String eventType;

    Measure(String eventType) {
        this.eventType = eventType;
    }

    String eventType() {
        return eventType;
    }

    static Optional<Measure> toldBy(String eventType) {
        return Arrays.stream(values())
                .filter(measure -> measure.eventType.equals(eventType))
                .findFirst();
    }
}
