package io.epione.audit.checkpoint;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What recomputing a whole log said. */
sealed interface Verification {

    /**
     * Every entry is what was recorded, in its place, and the tree is the signed one.
     *
     * @param checkpoint null while nothing is signed yet
     */
    record Sound(long events, @Nullable Checkpoint checkpoint) implements Verification {}

    /**
     * @param events entries that were found sound before the damage
     * @param firstInvalid id of the entry that was touched; of the first one in doubt where only the tree differs; null where
     *     no entry can be named
     * @param index the place in the log where trust ends
     */
    record Damaged(
            long events,
            @Nullable UUID firstInvalid,
            long index,
            Damage damage,
            @Nullable Checkpoint checkpoint) implements Verification {}

    /** Someone is verifying this log at the moment; it reads everything, so once at a time. */
    record Running() implements Verification {}

    enum Damage {
        /** The entry is not what was recorded. */
        ALTERED,
        /** The entry is gone. */
        MISSING,
        /** There is an entry that was never recorded. */
        INSERTED,
        /** Another entry stands in this place. */
        REORDERED,
        /** Entries agree with the tree, but the tree is not the one that was signed. */
        REWRITTEN,
        /** A checkpoint is gone or not signed by us. */
        FORGED_CHECKPOINT
    }
}
