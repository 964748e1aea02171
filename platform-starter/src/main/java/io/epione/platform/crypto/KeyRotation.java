package io.epione.platform.crypto;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rotation of a hospital's keys in this service. Any instance goes on with it from where the last one stopped.
 *
 * @param notBefore when the next step may begin: until then some instance may still go by the keys as they were
 * @param place the walk that is under way, null between walks
 * @param afterRow the last row that is done in it
 * @param passes how often all rows have been walked through
 * @param seen rows of this pass
 * @param total about how many rows a pass has
 * @param broken rows that open with no key; while there are any the old key stays, for a backup of the row may need it
 */
public record KeyRotation(
        UUID id,
        Kind kind,
        Step step,
        Instant notBefore,
        @Nullable String place,
        @Nullable UUID afterRow,
        int passes,
        long seen,
        long changed,
        long broken,
        long total,
        Instant startedAt,
        @Nullable UUID startedBy,
        @Nullable Instant finishedAt) {

    /** What gets new keys. */
    public enum Kind {
        /** The hospital's keyset: seals what is of no patient and wraps the patients' keysets. */
        HOSPITAL_KEYS,
        /** The keyset of every patient. */
        PATIENT_KEYS,
        /** The secret that blind indexes come from. */
        SEARCH_INDEXES
    }

    /** In their order; between two that change keys all instances have time to learn of it. */
    public enum Step {
        /** The new key is there; it opens, or finds, and nothing is written with it. */
        ADD,
        /** All that is written is written with the new key. */
        PROMOTE,
        /** Rows are walked through, until a whole pass finds none under the old key. */
        RESEAL,
        /** The old key is disabled. */
        RETIRE,
        /** Once more all rows: if one needs the old key after all, it comes back. */
        CHECK,
        DESTROY,
        DONE,
        /** Out of the order: the old key opens again, and rows are walked through anew. */
        REVIVE;

        Step next() {
            return this == REVIVE ? RESEAL : values()[ordinal() + 1];
        }

        boolean walks() {
            return this == RESEAL || this == CHECK;
        }
    }

    KeyRotation at(@Nullable String where, RotationWalk.Walked walked) {
        return new KeyRotation(
                id,
                kind,
                step,
                notBefore,
                where,
                walked.last(),
                passes,
                seen + walked.rows(),
                changed + walked.changed(),
                broken + walked.broken(),
                total,
                startedAt,
                startedBy,
                null);
    }

    /** Begins a step, or a pass of it, from the first row. */
    KeyRotation begin(Step begun, Instant from, int pass, long rows, Instant now) {
        return new KeyRotation(
                id,
                kind,
                begun,
                from,
                null,
                null,
                pass,
                0,
                0,
                0,
                rows,
                startedAt,
                startedBy,
                begun == Step.DONE ? now : null);
    }
}
