package io.epione.analytics.facts;

import java.util.Arrays;
import java.util.List;

/** What is counted, and the event that tells of it. Names are stored. */
public enum Measure {
    APPOINTMENT_BOOKED("appointment.booked"),
    APPOINTMENT_CONFIRMED("appointment.confirmed"),
    APPOINTMENT_RESCHEDULED("appointment.rescheduled"),
    APPOINTMENT_CANCELLED("appointment.cancelled"),
    APPOINTMENT_COMPLETED("appointment.completed"),
    APPOINTMENT_NO_SHOW("appointment.no-show"),
    APPOINTMENT_STARTED("appointment.started"),
    MINUTES_AVAILABLE("appointment.day-measured"),
    MINUTES_BOOKED("appointment.day-measured"),
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

    /**
     * Whether it is gathered by day. How long things took is read fact by fact, and services of the version before do not know
     * these names.
     */
    boolean daily() {
        return this != APPOINTMENT_STARTED && this != MINUTES_AVAILABLE && this != MINUTES_BOOKED;
    }

    String eventType() {
        return eventType;
    }

    /** Most events tell of one thing, some of two, many of nothing that is counted. */
    static List<Measure> toldBy(String eventType) {
        return Arrays.stream(values())
                .filter(measure -> measure.eventType.equals(eventType))
                .toList();
    }
}
