package io.epione.appointment.video;

import java.util.Set;

/** Where somebody is in a call. The visit has states of its own. */
enum CallState {
    WAITING,
    IN_CALL,
    LEFT,
    /** The practitioner has ended the call for everybody. */
    ENDED,
    /** The connection broke, or never came about. */
    FAILED;

    boolean canBecome(CallState next) {
        return nexts().contains(next);
    }

    private Set<CallState> nexts() {
        return switch (this) {
            case WAITING, IN_CALL -> Set.of(IN_CALL, LEFT, ENDED, FAILED);
            case LEFT, FAILED -> Set.of(WAITING, IN_CALL, ENDED);
            case ENDED -> Set.of(WAITING);
        };
    }
}
