package io.epione.appointment.queue;

import java.util.Set;

/** The life of a ticket. */
enum TicketStatus {
    WAITING,
    CALLED,
    /** Was called and did not come; can be called again. */
    SKIPPED,
    IN_SERVICE,
    DONE,
    /** Went away unseen, or the appointment was cancelled. */
    LEFT;

    /** A call can be repeated. To wait again means to be sent on to another queue. */
    boolean canBecome(TicketStatus next) {
        return nexts().contains(next);
    }

    boolean ended() {
        return this == DONE || this == LEFT;
    }

    private Set<TicketStatus> nexts() {
        return switch (this) {
            case WAITING -> Set.of(WAITING, CALLED, IN_SERVICE, LEFT);
            case CALLED -> Set.of(CALLED, SKIPPED, IN_SERVICE, DONE, LEFT, WAITING);
            case SKIPPED -> Set.of(CALLED, IN_SERVICE, LEFT, WAITING);
            case IN_SERVICE -> Set.of(DONE, WAITING);
            case DONE, LEFT -> Set.of();
        };
    }
}
