package io.epione.patient.merge;

import java.util.Map;
import java.util.Set;

/** How far a merge is. From MOVING on the merged record is closed; it is open again with WITHDRAWN and UNDONE. */
enum MergeStatus {
    /** Services move their rows, one after the other. */
    MOVING,
    COMPLETED,
    /** A service refused, or was away too long: what was moved goes back. */
    WITHDRAWING,
    WITHDRAWN,
    /** Somebody found that it was not one person after all. */
    UNDOING,
    UNDONE;

    private static final Map<MergeStatus, Set<MergeStatus>> NEXT = Map.of(
            MOVING, Set.of(COMPLETED, WITHDRAWING),
            COMPLETED, Set.of(UNDOING),
            WITHDRAWING, Set.of(WITHDRAWN),
            UNDOING, Set.of(UNDONE));

    boolean canBecome(MergeStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Services still have something to do. */
    boolean isUnderWay() {
        return this == MOVING || this == WITHDRAWING || this == UNDOING;
    }
}
