package io.epione.appointment.waitlist;

/**
 * How soon a patient should be seen, as a clinician says. The three categories that elective care is listed by in Australia
 * (National Elective Surgery Urgency Categorisation, AHMAC 2015): within 30, 90 and 365 days.
 */
enum Priority {
    URGENT(1),
    SEMI_URGENT(2),
    ROUTINE(3);

    private final int urgency;

    Priority(int urgency) {
        this.urgency = urgency;
    }

    /** 1 comes first. */
    int urgency() {
        return urgency;
    }
}
