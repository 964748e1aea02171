package io.epione.appointment.queue;

import java.time.Duration;

/**
 * How urgent a turn is: the five levels of the Manchester Triage System, with the time to first contact that it aims at
 * (K. Mackway-Jones, J. Marsden, J. Windle (ed.), Emergency Triage: Manchester Triage Group, 3rd ed., Wiley-Blackwell 2014).
 */
enum Triage {
    /** Red. */
    IMMEDIATE(1, Duration.ZERO),
    /** Orange. */
    VERY_URGENT(2, Duration.ofMinutes(10)),
    /** Yellow. */
    URGENT(3, Duration.ofMinutes(60)),
    /** Green. */
    STANDARD(4, Duration.ofMinutes(120)),
    /** Blue. */
    NON_URGENT(5, Duration.ofMinutes(240));

    private final int urgency;
    private final Duration target;

    Triage(int urgency, Duration target) {
        this.urgency = urgency;
        this.target = target;
    }

    /** 1 comes first. */
    int urgency() {
        return urgency;
    }

    Duration target() {
        return target;
    }
}
